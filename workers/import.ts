import { expose } from 'comlink';
import { importWorker } from '../src/app/purify/worker/import-worker.ts';

expose(importWorker());
