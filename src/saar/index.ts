export { boxedAnswer, isStrictlyRight, lastBoxed, strictAnswer } from './boxed.ts';
export type { Dialect, ReadCall, ToolCall } from './dialect.ts';
export { dialects, type DialectName } from './dialects.ts';
export { failureOf, observedFailureTypes, serviceFailureTypes, type FailureType } from './failure.ts';
export {
  rollBackSequentially,
  rollBackToBestOfK,
  type Attempt,
  type LookAheadEffects,
  type LookAheadGeneration,
  type LookAheadSettings,
  type RollbackResult,
} from './look-ahead.ts';
export { cutObservation, exhaustedObservation, malformedCallObservation, type Cut } from './observation.ts';
export {
  codeOf,
  repairTurn,
  type Repair,
  type RepairKind,
  type RepairSettings,
  type SimilarityScope,
} from './repair.ts';
export * from './similarity/index.ts';
export { blockAt, fence, type FencedBlock } from './fenced-block.ts';
export { turnParts, type TurnParts } from './turn-parts.ts';
export { splitTurn, type SplitTurn } from './split-turn.ts';
export { textOf, withProvenance, type Provenance, type Token, type TurnToken } from './token.ts';
