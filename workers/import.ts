import { answerCalls } from '../src/worker-call/index.ts';
import { importWorker } from '../src/app/purify/worker/import-worker.ts';

answerCalls(importWorker());
