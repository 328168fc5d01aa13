import * as v from 'valibot';
import { chunk, ofRun, type Step } from './step.ts';

/** What step 3 has to know of a row of version 2; the rest stays as it is. */
const rowSchema = v.looseObject({
  run: v.string(),
  place: v.number(),
  fate: v.picklist(['clean', 'purified', 'marred']),
});

const countSchema = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A run of version 2. */
const runSchema = v.object({
  id: v.string(),
  document: v.string(),
  title: v.string(),
  createdAt: v.string(),
  changedAt: v.string(),
  size: countSchema,
  done: countSchema,
  skipped: v.array(v.string()),
});

/** The words of version 3. */
const statuses = { clean: 'clean', purified: 'purified', marred: 'has-errors' } as const;

/** The indexes that named the fate, by the fields between the run and the place. */
const renamed = [['fate'], ['arm', 'fate'], ['verdict', 'fate'], ['arm', 'verdict', 'fate']];

/**
 * Version 3 has plainer words (a row's `fate` is its `status`, `marred` is `has-errors`, `aside` is `quarantine`) and knows scratch runs.
 * A row that can't be read goes into quarantine with its body. A run that can't be read is made whole with what is known of it, so that
 * its trajectories can still be found, and what was there goes into quarantine.
 */
export const to3: Step = async (_db, transaction, onStep) => {
  const quarantine = transaction.objectStore('aside');
  quarantine.name = 'quarantine';
  const rows = transaction.objectStore('rows');
  const bodies = transaction.objectStore('bodies');
  const put = async (key: [run: string, place: number], id: unknown, why: string, row: unknown, body: unknown) => {
    const [run, place] = key;
    const at = new Date().toISOString();
    await quarantine.add({ run, place, id: typeof id === 'string' ? id : '', why, at, row, body });
  };

  // Without indexes rows are written several times as fast, and an index that is made in the end is made in one go.
  for (const fields of renamed) rows.deleteIndex(fields.join('+'));
  const total = await rows.count();
  let done = 0;
  let after: IDBKeyRange | null = null;
  for (;;) {
    const keys = (await rows.getAllKeys(after, chunk)) as [string, number][];
    const found = (await rows.getAll(after, chunk)) as unknown[];
    const last = keys.at(-1);
    if (!last) break;
    const writing: Promise<unknown>[] = [];
    for (const [index, key] of keys.entries()) {
      const parsed = v.safeParse(rowSchema, found[index]);
      if (parsed.success) {
        const { fate, ...row } = parsed.output;
        writing.push(rows.put({ ...row, status: statuses[fate] }));
      } else {
        const [issue] = parsed.issues;
        const row = found[index];
        const id = v.is(v.looseObject({ id: v.string() }), row) ? row.id : '';
        await put(key, id, `its row is wrong: ${issue.message}`, row, (await bodies.get(key)) as unknown);
        writing.push(rows.delete(key), bodies.delete(key));
      }
    }
    await Promise.all(writing);
    done += keys.length;
    onStep(done, total);
    after = IDBKeyRange.lowerBound(last, true);
  }
  for (const fields of renamed) {
    const named = fields.map((field) => (field === 'fate' ? 'status' : field));
    rows.createIndex(named.join('+'), ['run', ...named, 'place']);
  }

  const runs = transaction.objectStore('runs');
  const tasks = transaction.objectStore('tasks');
  for (let cursor = await runs.openCursor(); cursor; cursor = await cursor.continue()) {
    const id: unknown = cursor.primaryKey;
    if (typeof id !== 'string') {
      await put(['', -1], '', 'the run is wrong: its id is no text', null, cursor.value as unknown);
      await cursor.delete();
      continue;
    }
    const there = await rows.count(ofRun(id));
    const parsed = v.safeParse(runSchema, cursor.value);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      await put([id, -1], id, `the run is wrong: ${issue.message}`, null, cursor.value as unknown);
    }
    const run = parsed.success ? parsed.output : { ...mended(cursor.value, there), id };
    await cursor.update({ ...run, done: there, scratch: false, rowVersion: 1, recomputedTo: null });
    if ((await tasks.getKey(id)) === undefined) await tasks.put([], id);
  }
};

/** What can be read of a run that is not as it should be. */
function mended(value: unknown, there: number) {
  const now = new Date().toISOString();
  const { entries } = runSchema;
  const fields: Readonly<Record<string, unknown>> = v.is(v.looseObject({}), value) ? value : {};
  return v.parse(
    v.object({
      document: v.fallback(entries.document, ''),
      title: v.fallback(entries.title, ''),
      createdAt: v.fallback(entries.createdAt, now),
      changedAt: v.fallback(entries.changedAt, now),
      size: v.fallback(entries.size, there),
      skipped: v.fallback(entries.skipped, []),
    }),
    { document: '', title: '', createdAt: now, changedAt: now, size: there, skipped: [], ...fields },
  );
}
