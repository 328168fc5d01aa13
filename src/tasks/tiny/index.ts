export { tinyEpisode, type Episode, type EpisodeTurn, type Observe, type Observed } from './episode.ts';
export { families } from './families/index.ts';
export type { Family, Problem, Program } from './family.ts';
export { mistakes, type Mistake, type MistakeKind, type Mistaken } from './mistakes/index.ts';
export type { Split } from './split.ts';
export { tinyTask, type TinyTask } from './task.ts';
