export { readObservation } from './observation.ts';
export { rawSteps, type RawStep } from './raw.ts';
export { reduce, reduceAll } from './reducer.ts';
export {
  emptyLog,
  type CommittedTurn,
  type ExecutionState,
  type GenerationState,
  type LogState,
  type PositionState,
  type RepairState,
} from './state.ts';
export { turnView, type TurnStatus, type TurnView } from './turn.ts';
