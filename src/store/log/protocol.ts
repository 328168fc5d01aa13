import type { LabelEntry, RecordEntry, RunEntry } from './entry.ts';

/** Where a frame lies in its log, in bytes. */
export interface Place {
  readonly at: number;
  readonly length: number;
}

/** What a log holds, by the headers of its entries. */
export interface LogSurvey {
  /** The run's id. */
  readonly run: string;
  /** What was said last of the run; null where that is lost. */
  readonly about: (Place & { readonly entry: RunEntry }) | null;
  /** The trajectories, one for each place of the plan, the one that was kept last. */
  readonly records: readonly (Place & { readonly entry: RecordEntry })[];
  /** The labels that hold, one for each place of the plan. */
  readonly labels: readonly LabelEntry[];
}

/** What is done with the logs, in a worker: only there can a file be written and flushed at once. Each throws what the browser throws. */
export interface LogWorker {
  /** Looks what all logs hold. */
  survey(): Promise<readonly LogSurvey[]>;
  /** Bytes of a log. */
  read(run: string, place: Place): Promise<Uint8Array<ArrayBuffer>>;
  /** Appends frames to a run's log, which is made where there is none; on the disk when the promise resolves. */
  append(run: string, frames: readonly Uint8Array<ArrayBuffer>[]): Promise<void>;
  /** Removes a run's log; nothing happens where there is none. */
  remove(run: string): Promise<void>;
  /** Nothing here takes long enough to be stopped. */
  stop(): void;
}
