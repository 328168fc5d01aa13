import type { Tool, TrajectoryRecord } from '../../rollout/index.ts';
import type { Cause } from './cause.ts';
import { replayRecord, type ReplayedRecord } from './replay-record.ts';

/** What replaying takes beside the records. */
export interface ReplayOptions {
  /** Executes the calls; each in a fresh interpreter, or in sessions where the tool has them. Made for one record, as for one rollout. */
  readonly toolFor: (record: TrajectoryRecord) => Tool & { close?(): void };
  /** Records that are replayed at the same time, from 1 on; 1 where left out. */
  readonly lanes?: number;
  /** Stops the replay, which then throws the signal's reason. */
  readonly signal: AbortSignal;
  /** Told after each record how many are done. */
  readonly onProgress?: (done: number) => void;
}

/** How a replay went, as the manifest of a download says it. */
export interface ReplaySummary {
  /** Records that were replayed. */
  readonly replayed: number;
  /** Those of them in which every call was answered as recorded, and the others. */
  readonly same: number;
  readonly different: number;
  readonly calls: number;
  readonly notReplayable: number;
  /** Calls that were answered otherwise, by the likely cause. */
  readonly differences: Readonly<Partial<Record<Cause, number>>>;
}

/** Replays records one after the other, or several at a time, and gives the results in the records' order. */
export async function* replay(
  records: AsyncIterable<TrajectoryRecord> | Iterable<TrajectoryRecord>,
  options: ReplayOptions,
): AsyncGenerator<ReplayedRecord, ReplaySummary, undefined> {
  const { lanes = 1, signal, onProgress } = options;
  const summary = new Summary();
  const underWay: Promise<ReplayedRecord>[] = [];
  const next = async (): Promise<ReplayedRecord | null> => {
    const replayed = await underWay.shift();
    if (!replayed) return null;
    const done = summary.add(replayed);
    onProgress?.(done);
    return replayed;
  };
  for await (const record of records) {
    signal.throwIfAborted();
    const started = replayWith(options, record);
    // The reader of this promise sees the failure; until then it must not count as unhandled.
    started.catch(() => undefined);
    underWay.push(started);
    const replayed = underWay.length >= lanes ? await next() : null;
    if (replayed) yield replayed;
  }
  for (;;) {
    const replayed = await next();
    if (!replayed) return summary.whole();
    yield replayed;
  }
}

async function replayWith({ toolFor, signal }: ReplayOptions, record: TrajectoryRecord): Promise<ReplayedRecord> {
  const tool = toolFor(record);
  try {
    return await replayRecord(record, tool, signal);
  } finally {
    tool.close?.();
  }
}

class Summary {
  readonly #counts = { replayed: 0, same: 0, different: 0, calls: 0, notReplayable: 0 };
  readonly #differences: Partial<Record<Cause, number>> = {};

  /** Counts a record; gives how many there are. */
  add({ calls, notReplayable, differences }: ReplayedRecord): number {
    this.#counts.replayed += 1;
    this.#counts.calls += calls;
    this.#counts.notReplayable += notReplayable;
    this.#counts[differences.length === 0 ? 'same' : 'different'] += 1;
    for (const { cause } of differences) this.#differences[cause] = (this.#differences[cause] ?? 0) + 1;
    return this.#counts.replayed;
  }

  whole(): ReplaySummary {
    return { ...this.#counts, differences: this.#differences };
  }
}
