export type { Remote } from 'comlink';
export { CalledWorker, type CallOptions, type Hear, type Lend, type Stoppable } from './worker-call.ts';
