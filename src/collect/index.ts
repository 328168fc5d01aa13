export { armNamed, armNames, isArmName, type ArmName } from './arms.ts';
export { Collection, type CollectionParts, type CollectOptions } from './collection.ts';
export type { Recomputing } from './keep-known.ts';
export type { SeriesPoint } from './downsampled-series.ts';
export { RunFigures, type ArmFigures, type Figures, type FiguresOptions, type ProgressFigures } from './figures.ts';
export type { GroupFigures } from './group-tally.ts';
export { collectRules, liveRules, type DriverRules } from './driver-rules.ts';
export { JudgingError, judgingProblem } from './judging.ts';
export { keepRun, openRun, openStoredRun, type Collecting, type OpenRun, type RunListeners } from './open-run.ts';
export { setupWarning } from './setup-warning.ts';
export { planOf, type Plan, type WorkItem } from './plan.ts';
export { RunDocumentError, type FieldProblem } from './run-document-error.ts';
export {
  armPolicyEntries,
  configOf,
  embeddedTasks,
  parseRunDocument,
  policiesOf,
  policyOfArm,
  runSchema,
  type Arm,
  type RunDocument,
  type Suited,
} from './run-document.ts';
export { readRunDocument, runIdOf, writeRunDocument } from './run-text.ts';
export type { Says } from './said-turns.ts';
export type { CollectState } from './scheduler.ts';
export type { KeptRecords, KnownPlace, Stage } from './stage.ts';
export { tasksOfRun } from './tasks-of.ts';
export { withoutTimings } from './without-timings.ts';
export { yieldToPage } from './yield-to-page.ts';
