import * as v from 'valibot';
import { checkRecord } from '../rollout/index.ts';
import { whyNone } from './body.ts';
import type { Database, UpgradeTransaction } from './database.ts';
import { rowOf } from './row.ts';

/** An entry of version 1's only store of records. */
const entrySchema = v.object({
  run: v.string(),
  place: v.number(),
  arm: v.string(),
  member: v.number(),
  record: v.unknown(),
});

/** A run of version 1, which held its tasks and did not count. */
const runSchema = v.object({
  id: v.string(),
  document: v.string(),
  title: v.string(),
  createdAt: v.string(),
  changedAt: v.string(),
  size: v.number(),
  tasks: v.array(v.looseObject({ id: v.string(), prompt: v.string(), answer: v.nullable(v.string()) })),
});

/**
 * Version 1 kept whole records in one store, `records`, and had no rows. Each gets a row and a body; one that can't be read goes
 * aside. All within the transaction of the upgrade: either everything is in the new form, or the old one stands.
 */
export async function migrateFrom1(db: Database, transaction: UpgradeTransaction): Promise<void> {
  // The old store is not among those of the present schema.
  const old = transaction.objectStore('records' as 'rows');
  const rows = transaction.objectStore('rows');
  const bodies = transaction.objectStore('bodies');
  const runs = transaction.objectStore('runs');
  for (let cursor = await old.openCursor(); cursor; cursor = await cursor.continue()) {
    const entry = v.safeParse(entrySchema, cursor.value);
    const checked = entry.success ? checkRecord(entry.output.record) : null;
    if (entry.success && checked?.kind === 'record') {
      const { run, place } = entry.output;
      await rows.put(rowOf(checked.record, entry.output));
      await bodies.put({ form: 'plain', record: checked.record }, [run, place]);
    } else {
      const why = checked?.kind === 'none' ? whyNone(checked) : 'it is not what the lab wrote';
      const { run, place } = entry.success ? entry.output : { run: '', place: -1 };
      const at = new Date().toISOString();
      const id = String(cursor.primaryKey);
      await transaction.objectStore('aside').add({ run, place, id, why, at, row: null, body: cursor.value });
    }
  }
  for (let cursor = await runs.openCursor(); cursor; cursor = await cursor.continue()) {
    const { tasks, ...run } = v.parse(runSchema, cursor.value);
    const done = await rows.count(IDBKeyRange.bound([run.id, 0], [run.id, []], false, true));
    await cursor.update({ ...run, done, skipped: [] });
    await transaction.objectStore('tasks').put(tasks, run.id);
  }
  db.deleteObjectStore('records' as 'rows');
}
