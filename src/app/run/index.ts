export { Timeline } from './live/index.ts';
export { emptyLog, reduceAll, type LogState } from './log/index.ts';
export { Compare, Statistics, Verdict } from './result/index.ts';
export { RunView } from './RunView.tsx';
export { drawTask, followLink, typedTask } from './settings/index.ts';
export { endWords, failureName, failureWords } from './words.ts';
