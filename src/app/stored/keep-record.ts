import { recordText, type TrajectoryRecord } from '../../rollout/index.ts';
import type { Store } from '../../store/index.ts';
import { keptPlaces, knownRecords, type KeptPlace } from './known-records.ts';
import { writeScratch } from './write-scratch.ts';

/** What became of keeping a record. */
export type KeptRecord =
  | ({ readonly kind: 'kept' } & KeptPlace)
  /** It was there already, as it is. */
  | ({ readonly kind: 'known' } & KeptPlace)
  /** Another record with its id is there, which stays as it is. */
  | ({ readonly kind: 'conflict' } & KeptPlace);

/**
 * Keeps one record that came from outside among the runs, the same way as a file is imported. Throws what the store throws.
 *
 * @param title the new run's
 */
export async function keepRecord(store: Store, record: TrajectoryRecord, title: string): Promise<KeptRecord> {
  const { importRecords } = await import('../../datasets/import/index.ts');
  const places = await keptPlaces(store);
  const run = `import-${crypto.randomUUID()}`;
  const file = new File([recordText(record), '\n'], `${title}.jsonl`);
  await store.runs.create({ id: run, title, document: '', size: 0, tasks: [], scratch: true });
  try {
    const imported = importRecords(file, { known: knownRecords(store, places) });
    const report = await writeScratch(store, { id: run, file: file.name }, imported);
    if (report.imported > 0) {
      await store.runs.keep(run, { title });
      return { kind: 'kept', run, place: 0 };
    }
    const where = places.get(record.id);
    if (!where) throw new Error('The trajectory could not be imported: what was written can’t be read back.');
    await store.runs.remove(run);
    return { kind: report.duplicates > 0 ? 'known' : 'conflict', ...where };
  } catch (error) {
    await store.runs.remove(run);
    throw error;
  }
}
