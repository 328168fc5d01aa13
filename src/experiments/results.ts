export { experimentResult, type ExperimentResult } from './experiment-result.ts';
export { factsOf, type TrajectoryFacts } from './trajectory-facts.ts';
export type { Sweep } from './sweep.ts';
