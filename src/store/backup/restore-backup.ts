import * as v from 'valibot';
import { inflated } from '../body.ts';
import { ofRun } from '../copy-run.ts';
import { labelsIn } from '../labels.ts';
import { entryOf, runContent, type Frame, type LabelEntry } from '../log/index.ts';
import type { Database, StoredTaskSet } from '../schema.ts';
import { inWords } from '../store-error.ts';
import { takeRecords, takeRun, type TakenRecord } from '../take-records.ts';
import { backupEntrySchema, backupForm, settingsSchema, taskSetSchema, type BackupEntry } from './entry.ts';
import { readFrames } from './read-frames.ts';

/** What came of a backup. */
export interface Restored {
  /** Runs that the backup holds. */
  readonly runs: number;
  /** Trajectories that were not there and are now. */
  readonly records: number;
  /** Trajectories that were there already; they stay as they are. */
  readonly known: number;
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
}

/**
 * Takes in what a backup holds and this browser lacks; what is here stays as it is. The log of a run, as it lies in a folder of the user's, is a
 * backup of that run. Throws a TypeError where the file is neither, or a backup of a newer version of the lab, and a StoreError where the store
 * fails.
 */
export async function restoreBackup(
  db: Database,
  file: Blob,
  onRestored: OnRestored = () => undefined,
): Promise<Restored> {
  let [records, known, damaged] = [0, 0, 0];
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
  };

  const end = async (): Promise<void> => {
    await take();
    if (run) await addLabels(db, run);
    run = null;
  };

  const own = async (entry: BackupEntry, { body }: Frame): Promise<void> => {
    if (entry.kind === 'backup') checkForm(entry.form);
    if (entry.kind === 'backup') begun = true;
    if (entry.kind === 'settings') settings = v.parse(settingsSchema, JSON.parse(await inflated(body)));
    if (entry.kind === 'task-set') await addTaskSet(db, v.parse(taskSetSchema, JSON.parse(await inflated(body))));
    if (entry.kind === 'end') ended = true;
  };

  for await (const read of readFrames(file)) {
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
        run ??= { id: entry.id, labels: [] };
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
  return { runs: runs.size, records, known, damaged, cutOff: !ended, settings };
}

/** Trajectories that are held in memory before they are written. */
const atATime = 50;

function checkForm(form: string): void {
  if (form === backupForm) return;
  throw new TypeError(
    `This backup is of the form ${form}; this lab reads ${backupForm}. Reload the page to get the newer version of the lab.`,
  );
}

async function* eachOf<Item>(items: readonly Item[]): AsyncGenerator<Item, void, undefined> {
  await Promise.resolve();
  yield* items;
}

/** Gives labels to the trajectories that have none. */
async function addLabels(db: Database, { id, labels }: ReadRun): Promise<void> {
  if (labels.length === 0) return;
  const store = labelsIn(db);
  const there = await store.of(id);
  const places = new Set((await inWords(() => db.getAllKeys('rows', ofRun(id)))).map(([, place]) => place));
  await store.set(
    labels
      .filter(({ place }) => places.has(place) && !there.has(place))
      .map(({ place, mark, note, at }) => ({ run: id, place, mark, note, at })),
  );
}

async function addTaskSet(db: Database, set: StoredTaskSet): Promise<void> {
  await inWords(async () => {
    const transaction = db.transaction('taskSets', 'readwrite');
    if ((await transaction.store.getKey(set.id)) === undefined) await transaction.store.put(set);
    await transaction.done;
  });
}
