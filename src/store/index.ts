export type { Labels } from './labels.ts';
export type { BackedUp, Restored } from './backup/index.ts';
export type { CopiedLogs } from './log/index.ts';
export type { Compared } from './compare-log.ts';
export { openStore, type Copy, type Preparation, type Store, type StoreOptions } from './open-store.ts';
export type { PageRequest, Records } from './records.ts';
export { roomLeft, type Room } from './room.ts';
export { lockRun, lockTraining, runsAtWork, waitForRun, type RunLock } from './run-lock.ts';
export type { AboutRun, NewRun, Runs } from './runs.ts';
export { rowOf, rowStatuses, type RecordPlace, type RecordRow } from './row.ts';
export type { RowFilter } from './row-indexes.ts';
export {
  labelMarks,
  type LabelMark,
  type Quarantined,
  type StoredLabel,
  type StoredRun,
  type StoredSamples,
  type StoredTaskSet,
  type StoredTraining,
  type StoredTrainingLog,
  type StoredTrainingState,
} from './schema.ts';
export { StoreError, type StoreErrorCode } from './store-error.ts';
export type { TaskSets } from './task-sets.ts';
export type { NewTraining, Trainings } from './trainings.ts';
