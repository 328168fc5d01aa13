import * as v from 'valibot';
import { committed } from '../back-forward-cache.ts';
import { inflated } from '../body.ts';
import { entryOf, runContent, type Frame, type LabelEntry } from '../log/index.ts';
import type { Database, StoredTaskSet } from '../schema.ts';
import { inWords } from '../store-error.ts';
import { takeRecords, takeRun, type TakenRecord } from '../take-records.ts';
import { addLabels, placesOf } from './add-labels.ts';
import { backupEntrySchema, backupForm, readForms, settingsSchema, taskSetSchema, type BackupEntry } from './entry.ts';
import { takeQuarantined } from './quarantine.ts';
import { readFrames } from './read-frames.ts';
import { takeTraining, takeTrainingArm } from './trainings.ts';

/** What came of a backup. */
export interface Restored {
  /** Runs that the backup holds. */
  readonly runs: number;
  /** Trajectories that were not there and are now. */
  readonly records: number;
  /** Trajectories that were there already; they stay as they are. */
  readonly known: number;
  /** What came into quarantine. */
  readonly quarantined: number;
  /** Trainings of which something came in. */
  readonly trainings: number;
  /** Pieces that can't be read. */
  readonly damaged: number;
  /** Whether the file ends before the backup does. */
  readonly cutOff: boolean;
  /** The settings of the backup, by the names under which the page keeps them. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Told how many bytes of the file are read. */
export type OnRestored = (read: number, size: number) => void;

/** One run of a backup, as far as it has been read. */
interface ReadRun {
  readonly id: string;
  readonly labels: LabelEntry[];
  /** Where its trajectories lie, those that were here already included. */
  readonly places: Set<number>;
}

/**
 * Takes in what a backup holds and this browser lacks; what is here stays as it is: a trajectory at its place, a label, a training, an arm of it
 * with a seed. A label goes only to the trajectory of which it was said. The log of a run, as it lies in a folder of the user's, is a backup
 * of that run. Throws a TypeError where the file is neither, or a backup of a newer version of the lab, a StoreError where the store fails, and
 * the signal's reason; what came in until then stays, and the same file may be taken in again.
 */
export async function restoreBackup(
  db: Database,
  file: Blob,
  onRestored: OnRestored = () => undefined,
  signal?: AbortSignal,
): Promise<Restored> {
  let [records, known, quarantined, damaged] = [0, 0, 0, 0];
  const trainings = new Set<string>();
  const runs = new Set<string>();
  const made = new Set<string>();
  let [ended, begun] = [false, false];
  let settings: Restored['settings'] = {};
  let run = null as ReadRun | null;
  let waiting: TakenRecord[] = [];

  const take = async (): Promise<void> => {
    if (!run) return;
    const given = waiting;
    waiting = [];
    const { taken, unreadable } = await takeRecords(db, run.id, eachOf(given), {
      labels: run.labels,
      onTaken: () => undefined,
    });
    records += taken;
    damaged += unreadable;
    known += given.length - taken - unreadable;
    for (const place of await placesOf(db, run.id, given)) run.places.add(place);
  };

  const end = async (): Promise<void> => {
    await take();
    if (run) await addLabels(db, run.id, run.labels, run.places);
    run = null;
  };

  const own = async (entry: BackupEntry, { body }: Frame): Promise<void> => {
    if (entry.kind === 'backup') checkForm(entry.form);
    if (entry.kind === 'backup') begun = true;
    if (entry.kind === 'settings') settings = v.parse(settingsSchema, JSON.parse(await inflated(body)));
    if (entry.kind === 'task-set') await addTaskSet(db, v.parse(taskSetSchema, JSON.parse(await inflated(body))));
    if (entry.kind === 'quarantine') {
      const taken = await takeQuarantined(db, entry, body);
      if (taken === null) damaged += 1;
      if (taken) quarantined += 1;
    }
    if (entry.kind === 'training' && (await takeTraining(db, entry, body))) trainings.add(entry.id);
    if (entry.kind === 'training-arm') {
      const taken = await takeTrainingArm(db, entry, body);
      if (taken === null) damaged += 1;
      if (taken) trainings.add(entry.training);
    }
    if (entry.kind === 'end') ended = true;
  };

  for await (const read of readFrames(file)) {
    signal?.throwIfAborted();
    if (read.kind === 'damaged') {
      if (!begun) throw new TypeError('This file is no backup of the lab.');
      damaged += 1;
      continue;
    }
    const { frame } = read;
    const mine = v.safeParse(backupEntrySchema, frame.header);
    const entry = entryOf(frame.header);
    try {
      // A log has no end of its own.
      if (!begun && entry?.kind === 'run') [begun, ended] = [true, true];
      if (!begun && !(mine.success && mine.output.kind === 'backup'))
        throw new TypeError('This file is no backup of the lab: it does not begin as one.');
      if (mine.success) await own(mine.output, frame);
      if (entry?.kind === 'run') {
        const content = await runContent(frame);
        // In a log, what is said later of the same run holds.
        if (entry.id !== run?.id) await end();
        if (await takeRun(db, entry, content, { over: made.has(entry.id) })) made.add(entry.id);
        run ??= { id: entry.id, labels: [], places: new Set() };
        runs.add(entry.id);
      }
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof v.ValiError)) throw error;
      damaged += 1;
    }
    if (entry?.kind === 'label') run?.labels.push(entry);
    if (entry?.kind === 'record') waiting.push({ entry, bytes: frame.body });
    if (waiting.length >= atATime) await take();
    onRestored(read.end, file.size);
  }
  await end();
  if (!begun) throw new TypeError('This file is no backup of the lab: it is empty.');
  return { runs: runs.size, records, known, quarantined, trainings: trainings.size, damaged, cutOff: !ended, settings };
}

/** Trajectories that are held in memory before they are written. */
const atATime = 50;

function checkForm(form: string): void {
  if (readForms.includes(form)) return;
  throw new TypeError(
    `This backup is of the form ${form}; this lab reads ${backupForm}. Reload the page to get the newer version of the lab.`,
  );
}

async function* eachOf<Item>(items: readonly Item[]): AsyncGenerator<Item, void, undefined> {
  await Promise.resolve();
  yield* items;
}

async function addTaskSet(db: Database, set: StoredTaskSet): Promise<void> {
  await inWords(async () => {
    const transaction = db.transaction('taskSets', 'readwrite');
    if ((await transaction.store.getKey(set.id)) === undefined) await transaction.store.put(set);
    await committed(transaction);
  });
}
