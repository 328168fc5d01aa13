import { recordIn, type Body } from '../body.ts';
import { labelsIn } from '../labels.ts';
import type { LabelEntry } from '../log/index.ts';
import type { Database } from '../schema.ts';
import { recordText } from '../../rollout/index.ts';
import { inWords, StoreError } from '../store-error.ts';
import type { TakenRecord } from '../take-records.ts';

/** The places of a run at which a trajectory of the backup lies, after it was taken in: not another one that was here before. */
export async function placesOf(db: Database, run: string, records: readonly TakenRecord[]): Promise<readonly number[]> {
  const places: number[] = [];
  for (const { entry, bytes } of records) {
    const { id, place } = entry;
    const [row, body] = await inWords(async () => {
      const transaction = db.transaction(['rows', 'bodies']);
      return await Promise.all([
        transaction.objectStore('rows').get([run, place]),
        transaction.objectStore('bodies').get([run, place]),
      ]);
    });
    if (row?.id === id && body && (await sameRecord(id, body, { form: 'deflate', bytes }))) places.push(place);
  }
  return places;
}

/** Whether two bodies hold the same record. Browsers may deflate the same text to other bytes. */
async function sameRecord(id: string, one: Body, other: Extract<Body, { form: 'deflate' }>): Promise<boolean> {
  if (one.form === 'deflate' && sameBytes(one.bytes, other.bytes)) return true;
  try {
    return recordText(await recordIn(one, id)) === recordText(await recordIn(other, id));
  } catch (error) {
    if (error instanceof StoreError) return false;
    throw error;
  }
}

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/**
 * Gives labels of a backup to trajectories that have none.
 *
 * @param places where the trajectories lie of which the labels were said
 */
export async function addLabels(
  db: Database,
  run: string,
  labels: readonly LabelEntry[],
  places: ReadonlySet<number>,
): Promise<void> {
  if (labels.length === 0) return;
  const store = labelsIn(db);
  const there = await store.of(run);
  await store.set(
    labels
      .filter(({ place }) => places.has(place) && !there.has(place))
      .map(({ place, mark, note, at }) => ({ run, place, mark, note, at })),
  );
}
