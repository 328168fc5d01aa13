import * as v from 'valibot';
import { checkRecord } from '../../rollout/index.ts';
import { whyNone } from '../body.ts';
import { rowOf } from '../row.ts';
import { ofRun, type Step } from './step.ts';

/** An entry of version 1's only store of records. */
const entrySchema = v.object({
  run: v.string(),
  place: v.pipe(v.number(), v.integer(), v.minValue(0)),
  arm: v.string(),
  member: v.pipe(v.number(), v.integer(), v.minValue(0)),
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

/** What version 2 called the statuses of rows. */
const fates = { clean: 'clean', purified: 'purified', 'has-errors': 'marred' } as const;

/** The indexes of version 2's rows, each by the run, these fields and the place. */
const indexes = [
  ['arm'],
  ['verdict'],
  ['fate'],
  ['arm', 'verdict'],
  ['arm', 'fate'],
  ['verdict', 'fate'],
  ['arm', 'verdict', 'fate'],
  ['task'],
];

/**
 * Version 1 kept whole records in one object store, and had no rows. Each gets a row and a body; one that can't be read goes into
 * `aside`, which was version 2's name of the quarantine. The figures of the rows are those of the present `rowOf`, with version 2's words.
 */
export const to2: Step = async (db, transaction, onStep) => {
  const tasks = db.createObjectStore('tasks');
  const rows = db.createObjectStore('rows', { keyPath: ['run', 'place'] });
  for (const fields of indexes) rows.createIndex(fields.join('+'), ['run', ...fields, 'place']);
  const bodies = db.createObjectStore('bodies');
  const aside = db.createObjectStore('aside', { autoIncrement: true });
  aside.createIndex('run', 'run');
  db.createObjectStore('taskSets', { keyPath: 'id' });
  const records = transaction.objectStore('records');
  const total = await records.count();
  let done = 0;
  for (let cursor = await records.openCursor(); cursor; cursor = await cursor.continue()) {
    const entry = v.safeParse(entrySchema, cursor.value);
    const checked = entry.success ? checkRecord(entry.output.record) : null;
    if (entry.success && checked?.kind === 'record') {
      const { run, place } = entry.output;
      const { status, ...row } = rowOf(checked.record, entry.output);
      await rows.put({ ...row, fate: fates[status] });
      await bodies.put({ form: 'plain', record: checked.record }, [run, place]);
    } else {
      const why = checked?.kind === 'none' ? whyNone(checked) : 'it is not what the lab wrote';
      const { run, place } = entry.success ? entry.output : { run: '', place: -1 };
      const at = new Date().toISOString();
      await aside.add({
        run,
        place,
        id: JSON.stringify(cursor.primaryKey),
        why,
        at,
        row: null,
        body: cursor.value as unknown,
      });
    }
    onStep(++done, total);
  }
  const runs = transaction.objectStore('runs');
  for (let cursor = await runs.openCursor(); cursor; cursor = await cursor.continue()) {
    const parsed = v.safeParse(runSchema, cursor.value);
    if (!parsed.success) continue;
    const { tasks: itsTasks, ...run } = parsed.output;
    await cursor.update({ ...run, done: await rows.count(ofRun(run.id)), skipped: [] });
    await tasks.put(itsTasks, run.id);
  }
  db.deleteObjectStore('records');
};
