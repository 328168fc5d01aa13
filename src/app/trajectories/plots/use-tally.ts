import { useEffect, useState } from 'preact/hooks';
import { yieldToPage } from '../../../collect/index.ts';
import { problemOf, type Problem } from '../../../runtime/index.ts';
import type { Records, Store } from '../../../store/index.ts';
import { formatFilter, parseFilter, passes, type TrajectoryFilter } from '../../filter/index.ts';
import type { LabelMap, RunLabels } from '../labels/index.ts';
import { splitFilter } from '../list/index.ts';
import { Tallying, type Tally } from './tally.ts';

/** How many rows have been looked at, and of how many. */
export interface Looked {
  readonly done: number;
  readonly total: number;
}

/** Rows between two reports of how far it is. */
const reportEvery = 500;

/** What is counted. */
export interface Tallied {
  readonly run: string;
  readonly filter: TrajectoryFilter;
  /** What was said of the run's trajectories. */
  readonly labels: LabelMap;
  /** γ by arm. */
  readonly gammas: ReadonlyMap<string, number>;
}

/**
 * Counts the rows of a run that a filter lets pass. They are looked through once, a few hundred in memory at a time, and the page gets to draw
 * in between. Throws what the signal was aborted with, and a StoreError.
 */
export async function tallyOf(
  records: Pick<Records, 'count' | 'rows'>,
  { run, filter, labels, gammas }: Tallied,
  signal: AbortSignal,
  onLooked: (looked: Looked) => void,
): Promise<Tally> {
  const { range, rest } = splitFilter(filter);
  const tallying = new Tallying(gammas);
  const total = await records.count(run, range);
  let done = 0;
  for await (const row of records.rows(run, range)) {
    signal.throwIfAborted();
    if (passes(row, rest, labels.get(row.place))) tallying.add(row);
    done += 1;
    if (done % reportEvery === 0) onLooked({ done, total });
    await yieldToPage();
  }
  signal.throwIfAborted();
  return tallying.done();
}

interface TallyState {
  /** The last one that was finished: it stays in sight while the next one is made. null before the first. */
  readonly tally: Tally | null;
  /** null while nothing is being looked through. */
  readonly looked: Looked | null;
  readonly problem: Problem | null;
}

/**
 * The figures of what a filter lets pass; made anew with another filter, and when more is kept.
 *
 * @param kept How many trajectories of the run are kept.
 */
export function useTally(
  store: Store,
  { run, filter, gammas }: Omit<Tallied, 'labels'>,
  labels: RunLabels,
  kept: number,
): TallyState {
  const [state, setState] = useState<TallyState>({ tally: null, looked: null, problem: null });
  // Addresses are read anew each time, so that the same filter is another object.
  const of = formatFilter(filter);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const change = (patch: Partial<TallyState>) => {
      if (!signal.aborted) setState((now) => ({ ...now, ...patch }));
    };
    change({ looked: { done: 0, total: kept }, problem: null });
    const count = async () => {
      await labels.ready;
      const counted = { run, filter: parseFilter(of).filter, labels: labels.all.peek(), gammas };
      return await tallyOf(store.records, counted, signal, (looked) => change({ looked }));
    };
    count().then(
      (tally) => change({ tally, looked: null }),
      (error: unknown) => change({ looked: null, problem: problemOf(error) }),
    );
    return () => abort.abort();
  }, [store, run, of, gammas, kept]);
  return state;
}
