import { expose } from 'comlink';
import { intakeWorker } from '../src/app/purify/worker/intake-worker.ts';

expose(intakeWorker());
