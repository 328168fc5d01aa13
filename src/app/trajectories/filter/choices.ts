import { useEffect, useState } from 'preact/hooks';
import { readRunDocument } from '../../../collect/index.ts';
import { largestK } from '../../../rollout/index.ts';
import type { Store, StoredRun } from '../../../store/index.ts';
import { importedRun } from '../../stored/index.ts';

/** The names of a run's arms, and the most retries at one place. Where a newer lab wrote its document, none and as many as there can be. */
export function settingsOf({ document }: StoredRun): { readonly arms: readonly string[]; readonly retries: number } {
  const imported = importedRun(document);
  if (imported) return { arms: imported.arms, retries: largestK };
  try {
    const { arms } = readRunDocument(document);
    return { arms: arms.map(({ name }) => name), retries: Math.max(...arms.map(({ saar }) => saar.maxRetries)) };
  } catch {
    return { arms: [], retries: largestK };
  }
}

/** The ids of a run's tasks, for the field that filters by them. */
export function useTasks(store: Store, run: string): readonly string[] {
  const [tasks, setTasks] = useState<readonly string[]>([]);
  useEffect(() => {
    store.runs.tasks(run).then(
      (found) => setTasks(found.map(({ id }) => id)),
      // Without them the field offers nothing, and takes what is typed.
      () => setTasks([]),
    );
  }, [store, run]);
  return tasks;
}

/** Rows that are looked at for the models that a run knows: nearly all runs have one. */
const rowsForModels = 500;

/** The models that wrote a run's first trajectories, for the field that filters by them. */
export function useModels(store: Store, run: string): readonly string[] {
  const [models, setModels] = useState<readonly string[]>([]);
  useEffect(() => {
    store.records.page(run, { limit: rowsForModels }).then(
      (rows) => setModels([...new Set(rows.map(({ model }) => model))]),
      // As above.
      () => setModels([]),
    );
  }, [store, run]);
  return models;
}
