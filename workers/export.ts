import { answerCalls } from '../src/worker-call/index.ts';
import { exportWorker } from '../src/datasets/worker/export-worker.ts';

answerCalls(exportWorker());
