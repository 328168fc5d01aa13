export {
  experimentInRun,
  experimentOf,
  experimentSchema,
  readExperiment,
  writeExperiment,
  type Experiment,
} from './experiment.ts';
export { measures } from './measures.ts';
export { pointTable } from './point-table.ts';
export { stagesOf } from './stages.ts';
export {
  parseSweep,
  SweepError,
  sweepParameters,
  sweptSetting,
  type Sweep,
  type SweepParameter,
  type SweepPoint,
} from './sweep.ts';
export { sweepCsv, sweepResult, type PointResult, type SweepRow } from './sweep-result.ts';
export type { Estimate } from './bootstrap.ts';
