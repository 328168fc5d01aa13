export type { Cause } from './cause.ts';
export { replay, type ReplayOptions, type ReplaySummary } from './replay.ts';
export { replayRecord, type ReplayDifference, type ReplayedRecord } from './replay-record.ts';
export { programOf, runAgain, type RanAgain } from './run-again.ts';
