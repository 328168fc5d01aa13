import { signal } from '@preact/signals';
import { openStore, type Store, type StoredRun } from '../../store/index.ts';
import { problemOf, type Problem } from '../../collect/index.ts';

/** What this browser keeps, as the page has it. */
export type LabStore =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly store: Store }
  /** It can't be opened, or was taken away; what is in it stays as it is. */
  | { readonly kind: 'failed'; readonly problem: Problem };

/** See {@link LabStore}. One for the whole visit. */
export const labStore = signal<LabStore>({ kind: 'opening' });

let opening: Promise<Store> | null = null;

/** The store, opened with the first call; after a failure, anew. Throws a StoreError. */
export function openLabStore(): Promise<Store> {
  if (opening) return opening;
  labStore.value = { kind: 'opening' };
  const mine = openStore({ onLost: fail });
  opening = mine;
  mine.then((store) => (labStore.value = { kind: 'open', store }), fail);
  return mine;
}

function fail(error: unknown): void {
  opening = null;
  labStore.value = { kind: 'failed', problem: problemOf(error) };
}

/** The runs that are kept, the one that changed last first; null before they were read. */
export const runs = signal<readonly StoredRun[] | null>(null);

/** Reads the list of runs anew. What fails is told by {@link labStore}. */
export async function refreshRuns(): Promise<void> {
  try {
    const store = await openLabStore();
    runs.value = await store.runs.list();
  } catch (error) {
    fail(error);
  }
}

/** A run as it was when the list was read last: its title can change while it is open. */
export const latestOf = (run: StoredRun): StoredRun => runs.value?.find(({ id }) => id === run.id) ?? run;
