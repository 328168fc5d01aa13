import { committed } from './back-forward-cache.ts';
import { recordIn, type Body } from './body.ts';
import type { LabelEntry, RecordEntry, RunContent, RunEntry } from './log/index.ts';
import { rowOf, rowVersion, type RecordRow } from './row.ts';
import { reportedByTransaction } from './runs.ts';
import type { Database } from './schema.ts';
import { inWords, StoreError } from './store-error.ts';

/** A trajectory out of a log or a backup. */
export interface TakenRecord {
  readonly entry: RecordEntry;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What came of taking trajectories in. */
export interface Taken {
  readonly taken: number;
  /** Those that could not be read, or that a newer version of the lab wrote; they stay where they were. */
  readonly unreadable: number;
}

/** Trajectories that are written in one transaction. */
const chunk = 50;

/** A trajectory that was read and checked. */
interface Ready {
  readonly entry: RecordEntry;
  readonly row: RecordRow;
  readonly body: Body;
}

/**
 * Makes a run that is not there any more; whether it did.
 *
 * @param over whether a run that is there gets what is said of it here
 */
export const takeRun = (
  db: Database,
  { id, title, createdAt, size, skipped }: RunEntry,
  { document, tasks }: RunContent,
  { over = false }: { readonly over?: boolean } = {},
): Promise<boolean> =>
  inWords(async () => {
    const transaction = db.transaction(['runs', 'tasks'], 'readwrite', { durability: 'strict' });
    const runs = transaction.objectStore('runs');
    const there = await runs.get(id);
    if (there && !over) return false;
    const usual = { changedAt: createdAt, done: 0, scratch: false, rowVersion, recomputedTo: null };
    const run = { ...usual, ...there, id, document, title, createdAt, size, skipped };
    void runs.put(run).catch(reportedByTransaction);
    void transaction.objectStore('tasks').put(tasks, id).catch(reportedByTransaction);
    await committed(transaction);
    return !there;
  });

/**
 * Takes trajectories into a run, with what was said of them, each into its place unless that is taken. Each one's row is made anew from its
 * record, which is read and checked for it.
 */
export async function takeRecords(
  db: Database,
  run: string,
  records: AsyncIterable<TakenRecord>,
  { labels, onTaken }: { readonly labels: readonly LabelEntry[]; readonly onTaken: (count: number) => void },
): Promise<Taken> {
  const said = new Map(labels.map((label) => [label.place, label]));
  let [taken, unreadable] = [0, 0];
  let ready: Ready[] = [];
  const write = async (): Promise<void> => {
    taken += await writeReady(db, run, ready, said);
    onTaken(ready.length);
    ready = [];
  };
  for await (const { entry, bytes } of records) {
    const body: Body = { form: 'deflate', bytes };
    try {
      const { place, arm, member } = entry;
      ready.push({ entry, row: rowOf(await recordIn(body, entry.id), { run, place, arm, member }), body });
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      unreadable += 1;
    }
    if (ready.length >= chunk) await write();
  }
  if (ready.length > 0) await write();
  return { taken, unreadable };
}

/** Writes some of them in one transaction; how many were not there. */
const writeReady = (
  db: Database,
  id: string,
  ready: readonly Ready[],
  labels: ReadonlyMap<number, LabelEntry>,
): Promise<number> =>
  inWords(async () => {
    const transaction = db.transaction(['runs', 'rows', 'bodies', 'labels'], 'readwrite', { durability: 'strict' });
    const [runs, rows] = [transaction.objectStore('runs'), transaction.objectStore('rows')];
    const run = await runs.get(id);
    // Another tab may have removed the run meanwhile.
    if (!run) return 0;
    let { done, changedAt } = run;
    for (const { entry, row, body } of ready) {
      const { place, at } = entry;
      if ((await rows.getKey([id, place])) !== undefined) continue;
      void rows.add(row).catch(reportedByTransaction);
      void transaction.objectStore('bodies').put(body, [id, place]).catch(reportedByTransaction);
      const label = labels.get(place);
      if (label) {
        const { mark, note, at: saidAt } = label;
        const stored = { run: id, place, mark, note, at: saidAt };
        void transaction.objectStore('labels').put(stored).catch(reportedByTransaction);
      }
      done += 1;
      if (at > changedAt) changedAt = at;
    }
    const count = done - run.done;
    void runs.put({ ...run, done, changedAt }).catch(reportedByTransaction);
    await committed(transaction);
    return count;
  });
