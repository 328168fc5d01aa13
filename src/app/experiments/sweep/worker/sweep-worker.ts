import { findDanglingTalk } from '../../../../datasets/index.ts';
import { experimentResult, factsOf, type TrajectoryFacts } from '../../../../experiments/results.ts';
import { openStore, StoreError, type RecordRow, type Store } from '../../../../store/index.ts';
import type { SweepWorker } from '../protocol.ts';

/** Rows that are read at a time. */
const chunk = 50;

/** What was read of a run. */
interface Read {
  readonly run: string;
  readonly facts: Map<number, TrajectoryFacts>;
  readonly unreadable: Set<number>;
}

/** The worker's side of the results: reads records, and sums up what they say. */
export function sweepWorker(): SweepWorker {
  let stopping = new AbortController();
  let opening: Promise<Store> | null = null;
  let last: Read | null = null;
  return {
    results: async ({ run, sweep, seed }, onRead) => {
      stopping = new AbortController();
      const { signal } = stopping;
      opening ??= openStore();
      const store = await opening;
      const read: Read = last?.run === run ? last : { run, facts: new Map(), unreadable: new Set<number>() };
      last = read;
      const places = await store.records.places(run);
      const missing = places.filter((place) => !read.facts.has(place) && !read.unreadable.has(place));
      for (let at = 0; at < missing.length; at += chunk) {
        for (const row of await store.records.at(run, missing.slice(at, at + chunk))) {
          signal.throwIfAborted();
          await take(store, read, row);
        }
        onRead(Math.min(missing.length, at + chunk), missing.length);
      }
      // In the plan's order, as a terminal has them: which tasks an interval draws depends on it.
      const facts = places.flatMap((place) => read.facts.get(place) ?? []);
      return {
        done: places.length,
        unreadable: places.length - facts.length,
        ...experimentResult(sweep, facts, seed),
      };
    },
    stop: () => stopping.abort(new DOMException('The reading was stopped.', 'AbortError')),
  };
}

/** Reads what an experiment asks of a trajectory. A record that can't be read is counted, as the store keeps it aside. */
async function take(store: Store, { run, facts, unreadable }: Read, row: RecordRow): Promise<void> {
  try {
    const record = await store.records.read(run, row.place);
    facts.set(row.place, factsOf(record, row, findDanglingTalk(record).length));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    unreadable.add(row.place);
  }
}
