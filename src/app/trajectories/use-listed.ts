import { useEffect, useRef, useState } from 'preact/hooks';
import { problemOf, type Problem } from '../../runtime/index.ts';
import type { RecordRow, Store, StoredRun } from '../../store/index.ts';
import { refreshRuns } from '../stored/index.ts';
import type { RunLabels } from './labels/index.ts';
import { go, place } from './place.ts';
import { orderOf } from './table/index.ts';
import { rowList, type RowList } from './list/index.ts';
import { useStoredCount } from './stored-count.ts';

/** The trajectories of a run that pass the filter, and where in them the reader is. */
export interface Listed {
  /** null before the first is found. */
  readonly list: RowList | null;
  /** How many trajectories of the run were kept when the list was made; null before. */
  readonly total: number | null;
  /** Whether more of these may be found to pass. */
  readonly looking: boolean;
  /** Why they can't be read; null where they can. */
  readonly problem: Problem | null;
  /** What the list is of, filter and order: equal for equal ones. */
  readonly of: string;
  /** The row of the list that is open or was chosen last. */
  readonly at: number;
  readonly setAt: (at: number) => void;
  /** Opens the trajectory of a row. */
  readonly open: (at: number) => Promise<void>;
  /** Trajectories that were kept since. */
  readonly more: number;
  /** Lists these as well. */
  readonly showMore: () => void;
}

/** Lists what the address asks for, and lists it anew when that changes. */
export function useListed(store: Store, run: StoredRun, labels: RunLabels): Listed {
  const { filter, sort } = place.value;
  // Addresses are read anew each time, so that the same filter is another object.
  const of = JSON.stringify([filter, sort]);
  const [list, setList] = useState<RowList | null>(null);
  const [total, setTotal] = useState<number | null>(null);
  const [looking, setLooking] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [at, setAt] = useState(0);
  const [again, setAgain] = useState(0);
  const listed = useRef('');
  const kept = useStoredCount(store, run);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    // The same filter once more: everything stays where it is, and only grows.
    const grows = listed.current === of;
    listed.current = of;
    setProblem(null);
    if (!grows) {
      setLooking(true);
      setAt(0);
    }
    const look = async () => {
      const count = await store.records.count(run.id);
      await labels.ready;
      const found = await rowList(store, run.id, filter, orderOf(sort), labels.all.peek(), signal, (soFar) => {
        if (!signal.aborted && !grows) setList(soFar);
      });
      signal.throwIfAborted();
      setList(found);
      setTotal(count);
      setLooking(false);
      const index = await whereIn(found, place.peek().open);
      if (!signal.aborted && index !== null) setAt(index);
    };
    look().catch((error: unknown) => {
      if (!signal.aborted) setProblem(problemOf(error));
    });
    return () => abort.abort();
  }, [store, run.id, again, of]);
  const more = kept === null || total === null ? 0 : Math.max(0, kept - total);
  const showMore = (): void => {
    setAgain((count) => count + 1);
    void refreshRuns();
  };
  useEffect(() => {
    // Nobody is looking at anything yet.
    if (total === 0 && more > 0) showMore();
  }, [total, more]);
  const open = async (to: number): Promise<void> => {
    let row: RecordRow | undefined;
    try {
      [row] = (await list?.read(to, 1)) ?? [];
    } catch (error) {
      setProblem(problemOf(error));
    }
    if (!row) return;
    setAt(to);
    go({ open: row.place }, 'replace');
  };
  return { list, total, looking, problem, of, at, setAt, open, more, showMore };
}

/** Where in a list the trajectory of a place is: a link may open any. null where it is not listed. */
async function whereIn(list: RowList, open: number | null): Promise<number | null> {
  let index = 0;
  if (open === null) return null;
  for await (const found of list.places()) {
    if (found === open) return index;
    index += 1;
  }
  return null;
}
