import { expose } from 'comlink';
import { sweepWorker } from '../src/app/experiments/sweep/worker/sweep-worker.ts';

expose(sweepWorker());
