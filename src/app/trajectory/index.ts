export { Compare } from './Compare.tsx';
export { decisionWords } from './decision-words.ts';
export {
  causeWords,
  endWords,
  failureMeaning,
  failureName,
  failureTitle,
  failureWords,
  kindWords,
  repairWords,
} from './labels.ts';
export {
  emptyLog,
  reduce,
  reduceAll,
  turnView,
  type LogState,
  type PositionState,
  type TurnView,
} from './log/index.ts';
export { ExecutionView } from './ExecutionView.tsx';
export { Messages } from './Messages.tsx';
export { Statistics } from './Statistics.tsx';
export { Timeline } from './Timeline.tsx';
export { RolledBack, TurnCard } from './TurnCard.tsx';
export { turnStatuses } from './turn-status.ts';
export { Verdict } from './Verdict.tsx';
