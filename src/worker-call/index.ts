export { CalledWorker, type CallOptions, type Hear, type Stoppable } from './worker-call.ts';
