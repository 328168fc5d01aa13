import { expose } from 'comlink';
import { trainingWorker } from '../src/training/worker/training-worker.ts';

expose(trainingWorker());
