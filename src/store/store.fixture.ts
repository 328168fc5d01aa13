import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { recordOf, type TrajectoryRecord } from '../rollout/index.ts';
import { pickyTool, rollOut, turn } from '../rollout/scripted.fixture.ts';
import type { Database, LabSchema } from './schema.ts';

/** A record of a rollout over a script, `The answer is 5.` at once by default. */
export async function recordFor(id: string, script: readonly string[] = ['It is 5.']): Promise<TrajectoryRecord> {
  const events = await rollOut(script);
  const identity = { id, group: 'run/t/on', startedAt: '2026-01-01T00:00:00Z' };
  return recordOf(events, pickyTool.description, identity, { app: '0', pyodide: null });
}

/** Scripts by the status that their rows have. */
export const scripts = {
  clean: [turn('ok'), 'It is 5.'],
  purified: [turn('bad'), turn('ok'), 'It is 5.'],
  'has-errors': [turn('bad')],
} as const;

/** A name of a database that no other test uses. */
export const freshName = (): string => `test-${crypto.randomUUID()}`;

/** What a new run has besides its id. */
export const newRun = { document: '{}', title: '', size: 4, tasks: [{ id: 't', prompt: 'How many?', answer: '5' }] };

/** Does something with the database itself, as the store never would. */
export async function withDatabase<Result>(name: string, work: (db: Database) => Promise<Result>): Promise<Result> {
  const db = await openDB<LabSchema>(name);
  try {
    return await work(db);
  } finally {
    db.close();
  }
}
