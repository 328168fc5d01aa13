import type { TrajectoryRecord } from '../../rollout/index.ts';
import type { RunSelection } from '../../datasets/save/index.ts';
import { openStore } from '../../store/index.ts';

/** What is to be downloaded. */
export interface Downloadable {
  /** What it is called on the page. */
  readonly title: string;
  /** The dataset's name and the file's, until somebody changes them; the title where absent. The same in every locale. */
  readonly name?: string;
  /** The trajectories, in this order: a run, an arm or another filter of it, or places that were picked. */
  readonly runs: readonly RunSelection[];
  /** The database that they lie in; the lab's own where absent. */
  readonly database?: string;
  /** Trajectories that are in memory, instead of any in the store. */
  readonly records?: readonly TrajectoryRecord[];
  /** Called when a zip was saved. */
  readonly onSaved?: () => void;
}

/** Where one trajectory of a selection lies. */
export interface SelectedPlace {
  readonly run: string;
  readonly place: number;
}

/** The places of a selection, run by run. Throws a StoreError. */
export async function placesOf({ runs, database, records }: Downloadable): Promise<readonly SelectedPlace[]> {
  if (records) return records.map((_, place) => ({ run: '', place }));
  const store = await openStore({ compare: false, ...(database === undefined ? {} : { name: database }) });
  try {
    const places: SelectedPlace[] = [];
    for (const { run, places: chosen, filter } of runs) {
      if (chosen) {
        const there = new Set(await store.records.places(run));
        for (const place of chosen) if (there.has(place)) places.push({ run, place });
      } else for await (const { place } of store.records.rows(run, filter)) places.push({ run, place });
    }
    return places;
  } finally {
    store.close();
  }
}

/** Places as a selection, in their order. */
export function selectionOf(places: readonly SelectedPlace[]): RunSelection[] {
  const runs: { run: string; places: number[] }[] = [];
  for (const { run, place } of places) {
    const last = runs.at(-1);
    if (last?.run === run) last.places.push(place);
    else runs.push({ run, places: [place] });
  }
  return runs;
}

/** The name of the zip: letters, digits and hyphens, so that every system takes it. */
export function fileNameOf(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[^\w\s.-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_.-]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return `${plain === '' ? 'trajectories' : plain}.zip`;
}
