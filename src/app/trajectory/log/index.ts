export { reduce, reduceAll } from './reducer.ts';
export { emptyLog, type LogState } from './state.ts';
