import { openStore, type Store } from '../../store/index.ts';

/**
 * The database of what is worked on without being kept: a log that was purified, a single run that is downloaded. Apart from the lab's
 * own, so that nothing of it appears among what was collected.
 */
export const workbenchDatabase = 'cleaner-lab-workbench';

const lockOf = (id: string): string => `${workbenchDatabase}/${id}`;

/** Holds a lock for as long as this tab lives. */
function hold(name: string): void {
  void navigator.locks.request(name, () => new Promise<never>(() => undefined)).catch(() => undefined);
}

/**
 * A place on the workbench: the id of an empty run in its database. It stays as long as this tab does; what tabs left that are gone is
 * cleared away. Throws a StoreError.
 */
export async function newWorkplace(title: string): Promise<string> {
  const store = await openWorkbench();
  try {
    await clearAway(store);
    const id = crypto.randomUUID();
    hold(lockOf(id));
    await store.runs.create({ id, document: '', title, size: 0, tasks: [] });
    return id;
  } finally {
    store.close();
  }
}

/** Opens the workbench's database. Throws a StoreError. */
export const openWorkbench = (): Promise<Store> => openStore({ name: workbenchDatabase });

/** Removes a place and what lies on it. */
export async function clearWorkplace(id: string): Promise<void> {
  const store = await openWorkbench();
  try {
    await store.runs.remove(id);
  } finally {
    store.close();
  }
}

async function clearAway({ runs }: Store): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const inUse = new Set(held.map(({ name }) => name));
  for (const { id } of await runs.list()) if (!inUse.has(lockOf(id))) await runs.remove(id);
}
