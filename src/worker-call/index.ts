export type { Remote } from 'comlink';
export { answerCalls } from './answer-calls.ts';
export { CalledWorker, type CallOptions, type Hear, type Lend, type Stoppable } from './worker-call.ts';
