import { deflated } from '../body.ts';
import { noteLabels, noteRecords, noteRun, ofRun, type Appendable } from '../copy-run.ts';
import { frameOf } from '../log/index.ts';
import type { Database } from '../schema.ts';
import { inWords } from '../store-error.ts';
import { backupForm, type BackupEntry } from './entry.ts';
import { quarantineFrames } from './quarantine.ts';
import { trainingArmFrames, trainingFrame } from './trainings.ts';

/** Told how many of the trajectories, and of the states of trainings, are in the backup. */
export type OnBackedUp = (done: number, total: number) => void;

/** What is in a backup. */
export interface BackedUp {
  readonly runs: number;
  readonly records: number;
  /** What is in quarantine of the runs. */
  readonly quarantined: number;
  readonly trainings: number;
}

/**
 * Writes everything that is kept, piece by piece: settings, task sets, all runs with their trajectories, labels and quarantine, and all trainings
 * with their logs and states; no scratch run. A trajectory that can't be read is left out; the list of its run shows it. Throws a StoreError,
 * what `write` throws, and the signal's reason.
 *
 * @param settings by the names under which the page keeps them
 */
export async function writeBackup(
  db: Database,
  settings: Readonly<Record<string, string>>,
  write: (frames: readonly Uint8Array<ArrayBuffer>[]) => Promise<void> | void,
  onBackedUp: OnBackedUp = () => undefined,
  signal?: AbortSignal,
): Promise<BackedUp> {
  const frame = (entry: BackupEntry, body?: Uint8Array): Uint8Array<ArrayBuffer> => frameOf(entry, body);
  const append = async (frames: readonly Uint8Array<ArrayBuffer>[]): Promise<void> => {
    signal?.throwIfAborted();
    await write(frames);
  };
  await append([
    frame({ kind: 'backup', form: backupForm, at: new Date().toISOString() }),
    frame({ kind: 'settings' }, await deflated(JSON.stringify(settings))),
  ]);
  for (const set of await inWords(() => db.getAll('taskSets')))
    await append([frame({ kind: 'task-set', id: set.id }, await deflated(JSON.stringify(set)))]);
  const runs = (await inWords(() => db.getAll('runs'))).filter(({ scratch }) => !scratch);
  const total =
    runs.reduce((sum, { done }) => sum + done, 0) + (await inWords(async () => await db.count('trainingLogs')));
  let [done, records, quarantined] = [0, 0, 0];
  const onDone = (count: number): void => onBackedUp((done += count), total);
  const into: Appendable = { append: async (_run, frames) => await append(frames) };
  for (const run of runs) {
    await noteRun(db, into, run);
    await noteLabels(into, run.id, await inWords(() => db.getAll('labels', ofRun(run.id))));
    const places = (await inWords(() => db.getAllKeys('rows', ofRun(run.id)))).map(([, place]) => place);
    records += await noteRecords(db, into, run.id, places, onDone);
    const aside = await quarantineFrames(db, run.id);
    await append(aside);
    quarantined += aside.length;
  }
  const trainings = await inWords(() => db.getAllKeys('trainings'));
  for (const id of trainings) {
    // One at a time: each may have a checkpoint.
    const training = await inWords(() => db.get('trainings', id));
    if (!training) continue;
    await append([trainingFrame(training)]);
    for await (const arm of trainingArmFrames(db, id)) {
      await append([arm]);
      onDone(1);
    }
  }
  await append([frame({ kind: 'end', runs: runs.length, records })]);
  return { runs: runs.length, records, quarantined, trainings: trainings.length };
}
