import { deflated } from '../body.ts';
import { noteLabels, noteRecords, noteRun, ofRun } from '../copy-run.ts';
import { frameOf } from '../log/index.ts';
import type { Database } from '../schema.ts';
import { inWords } from '../store-error.ts';
import { backupForm, type BackupEntry } from './entry.ts';

/** Told how many of the trajectories are in the backup. */
export type OnBackedUp = (done: number, total: number) => void;

/** What is in a backup. */
export interface BackedUp {
  readonly runs: number;
  readonly records: number;
}

/**
 * Writes everything that is kept, piece by piece: settings, task sets, and all runs with their trajectories and labels; no scratch run. A
 * trajectory that can't be read is left out; the list of its run shows it. Throws a StoreError, or what `write` throws.
 *
 * @param settings by the names under which the page keeps them
 */
export async function writeBackup(
  db: Database,
  settings: Readonly<Record<string, string>>,
  write: (frames: readonly Uint8Array<ArrayBuffer>[]) => Promise<void> | void,
  onBackedUp: OnBackedUp = () => undefined,
): Promise<BackedUp> {
  const frame = (entry: BackupEntry, body?: Uint8Array): Uint8Array<ArrayBuffer> => frameOf(entry, body);
  await write([
    frame({ kind: 'backup', form: backupForm, at: new Date().toISOString() }),
    frame({ kind: 'settings' }, await deflated(JSON.stringify(settings))),
  ]);
  for (const set of await inWords(() => db.getAll('taskSets')))
    await write([frame({ kind: 'task-set', id: set.id }, await deflated(JSON.stringify(set)))]);
  const runs = (await inWords(() => db.getAll('runs'))).filter(({ scratch }) => !scratch);
  const total = runs.reduce((sum, { done }) => sum + done, 0);
  let [done, records] = [0, 0];
  for (const run of runs) {
    const into = {
      append: async (_run: string, frames: readonly Uint8Array<ArrayBuffer>[]) => await write(frames),
    };
    await noteRun(db, into, run);
    await noteLabels(into, run.id, await inWords(() => db.getAll('labels', ofRun(run.id))));
    const places = (await inWords(() => db.getAllKeys('rows', ofRun(run.id)))).map(([, place]) => place);
    records += await noteRecords(db, into, run.id, places, (count) => onBackedUp((done += count), total));
  }
  await write([frame({ kind: 'end', runs: runs.length, records })]);
  return { runs: runs.length, records };
}
