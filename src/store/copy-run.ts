import { bodyOf, recordIn, type Body } from './body.ts';
import { labelFrame, recordFrame, runFrame, type RunLog } from './log/index.ts';
import type { Database, StoredLabel, StoredRun } from './schema.ts';
import { inWords, StoreError } from './store-error.ts';

/** Where frames go: a log, or a backup. */
export type Appendable = Pick<RunLog, 'append'>;

/** Trajectories that are read and appended at a time. */
const chunk = 50;

/** All that the database has of one run. */
export const ofRun = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, []], false, true);

/** Appends what a run consists of, as the database has it. */
export async function noteRun(db: Database, log: Appendable, run: StoredRun): Promise<void> {
  const tasks = await inWords(() => db.get('tasks', run.id));
  await log.append(run.id, [await runFrame(run, tasks ?? [])]);
}

/**
 * Appends trajectories of the database to a run's log; how many those were. One that can't be read stays where it is: whatever reads it later puts it into quarantine.
 */
export async function noteRecords(
  db: Database,
  log: Appendable,
  run: string,
  places: readonly number[],
  onNoted: (count: number) => void = () => undefined,
): Promise<number> {
  let noted = 0;
  for (let from = 0; from < places.length; from += chunk) {
    const some = places.slice(from, from + chunk);
    const found = await inWords(async () => {
      const transaction = db.transaction(['rows', 'bodies']);
      const [rows, bodies] = [transaction.objectStore('rows'), transaction.objectStore('bodies')];
      return await Promise.all(
        some.map(async (place) => ({ row: await rows.get([run, place]), body: await bodies.get([run, place]) })),
      );
    });
    const frames = await Promise.all(
      found.flatMap(({ row, body }) =>
        row && body
          ? [
              bytesOf(body, row.id).then(
                (bytes) =>
                  bytes && [
                    recordFrame(
                      { id: row.id, place: row.place, arm: row.arm, member: row.member, at: row.startedAt },
                      bytes,
                    ),
                  ],
              ),
            ]
          : [],
      ),
    );
    const readable = frames.flatMap((frame) => frame ?? []);
    await log.append(run, readable);
    noted += readable.length;
    onNoted(some.length);
  }
  return noted;
}

/** Appends what was said of trajectories of a run. */
export async function noteLabels(log: Appendable, run: string, labels: readonly StoredLabel[]): Promise<void> {
  if (labels.length > 0) await log.append(run, labels.map(labelFrame));
}

/** A record's deflated bytes; null where it can't be read. Older versions of the lab kept records as they are. */
async function bytesOf(body: Body, id: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if (body.form === 'deflate') return body.bytes;
  try {
    return (await bodyOf(await recordIn(body, id))).bytes;
  } catch (error) {
    if (error instanceof StoreError) return null;
    throw error;
  }
}
