import type { TrajectoryRecord } from '../../rollout/index.ts';
import { StoreError, type Store } from '../../store/index.ts';

/** Where a record is kept. */
export interface KeptPlace {
  readonly run: string;
  readonly place: number;
}

/** Where each record of all runs is, by its id. Reads their rows once; what is held of each is its id and its place. */
export async function keptPlaces({ runs, records }: Pick<Store, 'runs' | 'records'>): Promise<Map<string, KeptPlace>> {
  const places = new Map<string, KeptPlace>();
  for (const { id: run } of await runs.list()) {
    for await (const { id, place } of records.rows(run)) places.set(id, { run, place });
  }
  return places;
}

/** What finds the record that is kept under an id. Records that can't be read count as not kept, so that an import brings them back. */
export function knownRecords(
  { records }: Pick<Store, 'records'>,
  places: ReadonlyMap<string, KeptPlace>,
): (id: string) => Promise<TrajectoryRecord | null> {
  return async (id) => {
    const where = places.get(id);
    if (!where) return null;
    try {
      return await records.read(where.run, where.place);
    } catch (error) {
      if (error instanceof StoreError && ['damaged', 'missing'].includes(error.code)) return null;
      throw error;
    }
  };
}
