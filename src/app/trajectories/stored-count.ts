import { useEffect, useState } from 'preact/hooks';
import type { Store, StoredRun } from '../../store/index.ts';

/** Milliseconds between two looks: this tab or another one may be collecting. */
const lookEvery = 2000;

/** How many trajectories of a run are kept by now; null before the first look. Complete and hidden lists don't look. */
export function useStoredCount(store: Store, { id, size }: Pick<StoredRun, 'id' | 'size'>): number | null {
  const [kept, setKept] = useState<number | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const look = async () => {
      // What fails is told where the list is read.
      const found = document.hidden ? null : await store.records.count(id).catch(() => null);
      if (over) return;
      if (found !== null) setKept(found);
      if (found === null || found < size) timer = setTimeout(() => void look(), lookEvery);
    };
    void look();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [store, id, size]);
  return kept;
}
