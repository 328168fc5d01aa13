import { answerCalls } from '../src/worker-call/index.ts';
import { logWorker } from '../src/store/log/worker/log-worker.ts';

// The worker's name says whose logs they are: those of the page's database, or of a test's.
answerCalls(logWorker(() => navigator.storage.getDirectory(), self.name));
