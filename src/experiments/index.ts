export {
  experimentInRun,
  experimentOf,
  experimentSchema,
  readExperiment,
  writeExperiment,
  type Experiment,
} from './experiment.ts';
export { measures } from './measures.ts';
export { experimentResult, type ExperimentResult } from './result-files.ts';
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
export { factsOf, type TrajectoryFacts } from './trajectory-facts.ts';
export type { Estimate } from './bootstrap.ts';
