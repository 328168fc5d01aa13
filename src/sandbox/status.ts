/** Where the sandbox stands on its way up. */
export type SandboxStage =
  /** Pyodide's files are fetched. */
  | 'downloading'
  /** The browser compiles Python. */
  | 'compiling'
  /** The first interpreter starts, from the heap of a started one. */
  | 'starting'
  | 'ready'
  | 'failed'
  | 'disposed';

/** Told to `onStatus` at each change, for a progress bar. */
export interface SandboxStatus {
  readonly stage: SandboxStage;
  /** The share of the way that is done, 0 to 1, as estimated from measured times; never goes back. */
  readonly fraction: number;
  /**
   * True where the page is cross-origin isolated, so that a runaway program is interrupted within milliseconds; false where
   * its thread has to be ended instead; null while unknown.
   */
  readonly isolated: boolean | null;
}

/** Shares at which the stages begin, from cold starts measured on two cores over a local network. */
const begins: Readonly<Record<SandboxStage, number>> = {
  downloading: 0,
  compiling: 0.6,
  starting: 0.8,
  ready: 1,
  failed: 1,
  disposed: 1,
};

/** The whole way's share when `done` (0 to 1) of the download, or the beginning of another stage, is reached. */
export const fractionAt = (stage: SandboxStage, done = 0): number =>
  stage === 'downloading' ? Math.min(Math.max(done, 0), 1) * begins.compiling : begins[stage];
