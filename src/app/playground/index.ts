export { Timeline } from '../trajectory/index.ts';
export { emptyLog, reduceAll, type LogState } from '../trajectory/log/index.ts';
export { Compare, Statistics, Verdict } from './result/index.ts';
export { PlaygroundView } from './PlaygroundView.tsx';
export { drawTask, followLink, typedTask } from './setup/index.ts';
export { endWords, failureName, failureWords } from '../trajectory/labels.ts';
