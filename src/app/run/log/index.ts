export { announcement } from './announce.ts';
export { reduce, reduceAll } from './reducer.ts';
export { emptyLog, type LogState } from './state.ts';
