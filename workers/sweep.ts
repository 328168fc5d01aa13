import { answerCalls } from '../src/worker-call/index.ts';
import { sweepWorker } from '../src/app/experiments/sweep/worker/sweep-worker.ts';

answerCalls(sweepWorker());
