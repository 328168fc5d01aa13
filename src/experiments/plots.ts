export { frontierPlot } from './frontier-plot.ts';
export { sweepPlot } from './sweep-plot.ts';
export type { SweepColours } from './point-marks.ts';
