import * as v from 'valibot';
import { committed } from './back-forward-cache.ts';
import { noteLabels } from './copy-run.ts';
import type { RunLog } from './log/index.ts';
import { reportedByTransaction } from './runs.ts';
import { labelMarks, type Database, type StoredLabel } from './schema.ts';
import { inWords } from './store-error.ts';

/** Labels are read from a disk, on which anything may lie. */
const labelSchema = v.object({
  run: v.string(),
  place: v.pipe(v.number(), v.integer(), v.minValue(0)),
  mark: v.nullable(v.picklist(labelMarks)),
  note: v.string(),
  at: v.string(),
});

/** What users said of trajectories. */
export interface Labels {
  /** The labels of a run by the places of its trajectories. What can't be read is left out, and stays where it is. */
  of(run: string): Promise<ReadonlyMap<number, StoredLabel>>;
  /** Keeps labels, on the disk when the promise resolves. One without mark and note is removed. */
  set(labels: readonly StoredLabel[]): Promise<void>;
}

/** See {@link Labels}. */
export function labelsIn(db: Database, log: RunLog | null = null): Labels {
  return {
    of: (run) =>
      inWords(async () => {
        const found: readonly unknown[] = await db.getAll(
          'labels',
          IDBKeyRange.bound([run, 0], [run, []], false, true),
        );
        const labels = found.filter((label) => v.is(labelSchema, label));
        return new Map(labels.map((label) => [label.place, label]));
      }),
    set: async (labels) => {
      await inWords(async () => {
        const transaction = db.transaction('labels', 'readwrite', { durability: 'strict' });
        for (const label of labels) {
          const { run, place, mark, note } = label;
          const change =
            mark === null && note === '' ? transaction.store.delete([run, place]) : transaction.store.put(label);
          void change.catch(reportedByTransaction);
        }
        await committed(transaction);
      });
      // What fails here is made good when database and log are compared, at the next opening.
      if (log) await note(db, log, labels).catch(() => undefined);
    },
  };
}

/** Says in the logs of runs that are kept what was said of their trajectories. */
async function note(db: Database, log: RunLog, labels: readonly StoredLabel[]): Promise<void> {
  for (const run of new Set(labels.map((label) => label.run))) {
    if ((await db.get('runs', run))?.scratch !== false) continue;
    await noteLabels(
      log,
      run,
      labels.filter((label) => label.run === run),
    );
  }
}
