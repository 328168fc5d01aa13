export { answerOf, type AnswerRead } from './answer-of.ts';
export { boxedAnswer, isStrictlyRight, lastBoxed, strictAnswer } from './boxed.ts';
export type { Stretch } from './call-json.ts';
export type { Dialect, FoundCall, ReadCall, ToolCall, TurnReading } from './dialect.ts';
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
export { fencedBlocks, pythonLanguages, type FencedBlock } from './fences.ts';
export { withThoughtOpened } from './take-turn.ts';
export { messageOf, turnParts, type TurnParts } from './turn-parts.ts';
export { typedCall } from './typed-call.ts';
export { splitTurn, type SplitTurn } from './split-turn.ts';
export { textOf, withProvenance, type Provenance, type Token, type TurnToken } from './token.ts';
