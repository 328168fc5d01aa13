import type { TrajectoryRecord } from '../../../rollout/index.ts';
import { StoreError, type Store } from '../../../store/index.ts';

/**
 * What finds the record that is kept under an id. Reads the rows of all runs once; what is held of each is its id and its place. Records
 * that can't be read count as not kept, so that an import brings them back.
 */
export async function knownRecords({
  runs,
  records,
}: Store): Promise<(id: string) => Promise<TrajectoryRecord | null>> {
  const places = new Map<string, { readonly run: string; readonly place: number }>();
  for (const { id: run } of await runs.list()) {
    for await (const { id, place } of records.rows(run)) places.set(id, { run, place });
  }
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
