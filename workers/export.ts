import { expose } from 'comlink';
import { exportWorker } from '../src/datasets/worker/export-worker.ts';

expose(exportWorker());
