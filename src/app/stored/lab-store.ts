import { signal } from '@preact/signals';
import { openStore, runsAtWork, type Preparation, type Store, type StoredRun } from '../../store/index.ts';
import { problemOf, type Problem } from '../../runtime/index.ts';
import { figure } from '../../formats/index.ts';

/** What this browser keeps, as the page has it. */
export type LabStore =
  /** With what an update of the lab makes necessary first; null where nothing is. */
  | { readonly kind: 'opening'; readonly preparation: Preparation | null }
  | { readonly kind: 'open'; readonly store: Store }
  /** It can't be opened, or was taken away; what is in it stays as it is. */
  | { readonly kind: 'failed'; readonly problem: Problem };

/** See {@link LabStore}. One for the whole visit. */
export const labStore = signal<LabStore>({ kind: 'opening', preparation: null });

let opening: Promise<Store> | null = null;

/** The store, opened with the first call; after a failure, anew. Throws a StoreError. */
export function openLabStore(): Promise<Store> {
  if (opening) return opening;
  labStore.value = { kind: 'opening', preparation: null };
  const mine = openStore({
    onLost: fail,
    onPreparation: (preparation) => (labStore.value = { kind: 'opening', preparation }),
  });
  opening = mine;
  mine.then((store) => (labStore.value = { kind: 'open', store }), fail);
  return mine;
}

function fail(error: unknown): void {
  opening = null;
  labStore.value = { kind: 'failed', problem: problemOf(error) };
}

/** What is being done before the store can be used, in a sentence, and how far it is from 0 to 1; null where that is not known. */
export function preparationWords(preparation: Preparation | null): {
  readonly text: string;
  readonly share: number | null;
} {
  if (!preparation) return { text: 'Reading what this browser keeps.', share: null };
  const { what, done, total } = preparation;
  const count = `${figure(done)} of ${figure(total)}`;
  const share = total === 0 ? 1 : done / total;
  const texts: Readonly<Record<Preparation['what'], string>> = {
    form: `The lab was updated, and brings what is kept to its new form: ${count} trajectories. Leave the page open.`,
    rows: `The lab was updated, and computes the figures of what is kept anew: ${count} trajectories. If the page is closed it goes on later.`,
    copy: `What is kept and its second copy are made the same: ${count} trajectories. If the page is closed it goes on later.`,
  };
  return { text: texts[what], share };
}

/** The runs that are kept, the one that changed last first; null before they were read. */
export const runs = signal<readonly StoredRun[] | null>(null);

/** Whether some tab has a run open to work on it, this one or another, as it was when the list was read last. */
export const isAtWork = signal<(run: string) => boolean>(() => false);

/** Reads the list of runs anew. What fails is reported by {@link labStore}. */
export async function refreshRuns(): Promise<void> {
  try {
    const store = await openLabStore();
    const list = await store.runs.list();
    isAtWork.value = await runsAtWork();
    runs.value = list;
  } catch (error) {
    fail(error);
  }
}

/** A run as it was when the list was read last: its title can change while it is open. */
export const latestOf = (run: StoredRun): StoredRun => runs.value?.find(({ id }) => id === run.id) ?? run;
