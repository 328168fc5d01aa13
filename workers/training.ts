import { trainingWorker } from '../src/training/worker/training-worker.ts';
import { answerCalls } from '../src/worker-call/index.ts';

answerCalls(trainingWorker());
