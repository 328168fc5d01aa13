export { failureOf, observedFailureTypes, type FailureType } from './failure.ts';
export type { Repair, RepairKind } from './repair.ts';
export { textOf, withProvenance, type Provenance, type Token, type TurnToken } from './token.ts';
