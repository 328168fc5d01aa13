export { frontierPlot } from './frontier-plot.ts';
export { sweepPlot } from './sweep-plot.ts';
