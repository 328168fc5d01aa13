import 'fake-indexeddb/auto';
import { openDB, type IDBPDatabase } from 'idb';
import { bodyOf } from '../body.ts';
import { recordFor, scripts } from '../store.fixture.ts';

const task = { id: 't', prompt: 'How many?', answer: '5' };
const run = {
  id: 'run',
  document: '{"schema":"cleaner-lab/run@1"}',
  title: 'Old',
  createdAt: '2026-01-01T00:00:00.000Z',
  changedAt: '2026-01-02T00:00:00.000Z',
  size: 4,
};

/** A database as version 1 of it was, written without the steps: a run of four, three of its records, and an entry that is none. */
export async function makeVersion1(name: string): Promise<void> {
  const db = await openDB(name, 1, {
    upgrade: (made) => {
      made.createObjectStore('runs', { keyPath: 'id' });
      made.createObjectStore('records', { autoIncrement: true });
    },
  });
  await db.put('runs', { ...run, tasks: [task] });
  for (const [place, status] of (['clean', 'purified', 'has-errors'] as const).entries()) {
    const record = await recordFor(`run/t/on/${place}`, scripts[status]);
    await db.put('records', { run: 'run', place, arm: 'on', member: place, record });
  }
  await db.put('records', { run: 'run', place: 3, arm: 'on', member: 3, record: { schema: 'nothing' } });
  db.close();
}

/** The statistics of a row that nobody computed from anything. */
const statistics = {
  toolCalls: { total: 1, succeeded: 1, failures: {} },
  firstAttempts: { total: 1, succeeded: 1 },
  rollbacks: { triggered: 0, recovered: 0, failed: 0 },
  repairs: { shallow: 0, deep: 0 },
  tokens: { generated: 1, kept: 1, lookAhead: 0 },
};

/** A row as version 2 had it. */
export const version2Row = (place: number, fate: string) => ({
  run: 'run',
  place,
  id: `run/t/on/${place}`,
  task: 't',
  arm: place % 2 === 0 ? 'on' : 'off',
  member: place >> 1,
  verdict: 'right',
  reward: 1,
  fate,
  end: 'answered',
  turns: 1,
  ms: 1,
  generationMs: 1,
  startedAt: '2026-01-01T00:00:00Z',
  statistics,
});

const version2Indexes = [
  'arm',
  'verdict',
  'fate',
  'arm+verdict',
  'arm+fate',
  'verdict+fate',
  'arm+verdict+fate',
  'task',
];

/**
 * A database as version 2 of it was, written without the steps: a run of three rows with their records, one thing set aside and one task
 * set.
 *
 * @param more writes whatever a test needs besides
 */
export async function makeVersion2(
  name: string,
  more: (db: IDBPDatabase) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const db = await openDB(name, 2, {
    upgrade: (made) => {
      made.createObjectStore('runs', { keyPath: 'id' });
      made.createObjectStore('tasks');
      const rows = made.createObjectStore('rows', { keyPath: ['run', 'place'] });
      for (const index of version2Indexes) rows.createIndex(index, ['run', ...index.split('+'), 'place']);
      made.createObjectStore('bodies');
      made.createObjectStore('aside', { autoIncrement: true }).createIndex('run', 'run');
      made.createObjectStore('taskSets', { keyPath: 'id' });
    },
  });
  await db.put('runs', { ...run, done: 3, skipped: ['left out'] });
  await db.put('tasks', [task], 'run');
  for (const [place, fate] of ['clean', 'purified', 'marred'].entries()) {
    await db.put('rows', version2Row(place, fate));
    const record = await recordFor(`run/t/on/${place}`, Object.values(scripts)[place]);
    await db.put('bodies', await bodyOf(record), ['run', place]);
  }
  await db.put('aside', { run: 'run', place: 3, id: 'x', why: 'because', at: '2026-01-01T00:00:00Z', row: 1, body: 2 });
  await db.put('taskSets', { id: 'sha', name: 'Set', importedAt: '2026-01-01T00:00:00Z', tasks: [task] });
  await more(db);
  db.close();
}
