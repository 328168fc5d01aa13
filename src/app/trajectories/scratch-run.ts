import { useEffect, useState } from 'preact/hooks';
import type { Store, StoredRun } from '../../store/index.ts';

/**
 * A run that an address names and that is in no list, because it is not kept yet; null where there is none, undefined while it is looked up.
 *
 * @param id null where nothing has to be looked up
 */
export function useScratchRun(store: Store, id: string | null): StoredRun | null | undefined {
  const [found, setFound] = useState<{ readonly id: string; readonly run: StoredRun | null } | null>(null);
  useEffect(() => {
    if (id === null) return undefined;
    let gone = false;
    const set = (run: StoredRun | null): void => {
      if (!gone) setFound({ id, run });
    };
    store.runs.get(id).then(set, () => {
      // What keeps the store from being read is reported where the list of runs is.
      set(null);
    });
    return () => {
      gone = true;
    };
  }, [store, id]);
  if (id === null) return null;
  return found?.id === id ? found.run : undefined;
}
