export {
  experimentInRun,
  experimentOf,
  experimentSchema,
  readExperiment,
  writeExperiment,
  type Experiment,
} from './experiment.ts';
export { ownPolicies, policySweep, valueOfPolicy, type PointPolicy, type PolicySweep } from './point-policy.ts';
export { measures } from './measures.ts';
export { pointTable } from './point-table.ts';
export { stagesOf } from './stages.ts';
export {
  parseSweep,
  parseSwept,
  SweepError,
  sweepParameters,
  sweptSetting,
  type Sweep,
  type SweepParameter,
  type SweepPoint,
} from './sweep.ts';
export { sweepCsv, sweepResult, type PointResult, type SweepRow } from './sweep-result.ts';
export type { Estimate } from './bootstrap.ts';
