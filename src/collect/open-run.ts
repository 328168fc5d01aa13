import { lockRun, StoreError, waitForRun, type RunLock, type Store, type StoredRun } from '../store/index.ts';
import { Collection, type CollectionParts } from './collection.ts';
import { planOf, type Plan } from './plan.ts';
import { readRunDocument, runIdOf, writeRunDocument } from './run-text.ts';
import type { RunDocument } from './run-document.ts';
import type { Stage } from './stage.ts';
import { tasksOfRun } from './tasks-of.ts';

/** A run that is kept in this browser. */
export interface OpenRun {
  readonly stored: StoredRun;
  readonly plan: Plan;
  /**
   * What collects it; null where another tab does, and this one only reads. It is to be closed.
   */
  readonly collecting: Collecting | null;
  /**
   * Waits until no other tab collects the run, and takes it over, with what that tab has collected. Throws the signal's reason
   * when the waiting is given up.
   */
  takeOver(signal: AbortSignal): Promise<Collecting>;
}

/** The right to collect a run, and what does it. */
export interface Collecting {
  readonly collection: Collection;
  /** Leaves a task out, also when the run is opened again. */
  skip(task: string): Promise<void>;
  /** Ends the collection and gives the run free for other tabs. */
  close(): void;
}

/** What is reported of rollouts while a run is collected, and in which stages it is. */
export interface RunListeners extends Pick<CollectionParts, 'onEvent' | 'onAgain'> {
  /** The stages of a run; null for all arms together, as where this is left out. */
  readonly stagesOf?: (document: RunDocument) => readonly Stage[] | null;
}

/**
 * Keeps the run of a document, unless it is kept already; gives its id. Throws a RunDocumentError where its tasks can't be had, and
 * a StoreError.
 */
export async function keepRun(store: Store, document: RunDocument): Promise<string> {
  const id = await runIdOf(document);
  // A scratch run of the same document is kept from now on.
  if ((await store.runs.get(id))?.scratch !== false) {
    const plan = planOf(id, document, await tasksOfRun(document));
    const { title } = document;
    await store.runs.create({ id, title, document: writeRunDocument(document), size: plan.size, tasks: plan.tasks });
  }
  return id;
}

/** Keeps the run of a document, unless it is kept already, and opens it. Throws what {@link keepRun} throws. */
export async function openRun(store: Store, document: RunDocument, listeners: RunListeners = {}): Promise<OpenRun> {
  return await openStoredRun(store, await keepRun(store, document), listeners);
}

/** Opens a run that is kept. Throws a StoreError where it is not, and a RunDocumentError where its document can't be read. */
export async function openStoredRun(store: Store, id: string, listeners: RunListeners = {}): Promise<OpenRun> {
  const stored = await store.runs.get(id);
  if (!stored)
    throw new StoreError(
      'missing',
      `There is no run ${id} in this browser.`,
      'It may have been deleted in another tab.',
    );
  // The tasks are those that the run began with, whatever a later version of the lab has under their names.
  const plan = planOf(id, readRunDocument(stored.document), await store.runs.tasks(id));
  const lock = await lockRun(id);
  return {
    stored,
    plan,
    collecting: lock && (await collecting(store, plan, lock, listeners)),
    takeOver: async (signal) => await collecting(store, plan, await waitForRun(id, signal), listeners),
  };
}

async function collecting(
  store: Store,
  plan: Plan,
  lock: RunLock,
  { stagesOf, ...listeners }: RunListeners,
): Promise<Collecting> {
  const { run } = plan;
  try {
    const { skipped } = (await store.runs.get(run)) ?? { skipped: [] };
    const stages = stagesOf?.(plan.document) ?? null;
    const collection = await Collection.open({
      plan,
      before: store.records.rows(run),
      skipped,
      keep: (record, { place, arm, member }) => store.records.keep(record, { run, place, arm: arm.name, member }),
      ...(stages ? { stages, read: (place: number) => store.records.read(run, place) } : {}),
      ...listeners,
    });
    return {
      collection,
      skip: async (task) => {
        await store.runs.skip(run, task);
        collection.skip(task);
      },
      close: () => {
        collection.abort();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
