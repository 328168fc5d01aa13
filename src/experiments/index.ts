export { experimentOf, experimentSchema, readExperiment, writeExperiment, type Experiment } from './experiment.ts';
export { parseSweep, SweepError, sweepParameters, type Sweep, type SweepParameter, type SweepPoint } from './sweep.ts';
export { sweepPlot } from './sweep-plot.ts';
export { sweepCsv, sweepResult, type PointResult } from './sweep-result.ts';
export type { Estimate } from './bootstrap.ts';
