import { recordOf, type TrajectoryRecord } from '../rollout/index.ts';
import { pickyTool, rollOut, type Scripted } from '../rollout/scripted.fixture.ts';
import type { Task } from '../rollout/index.ts';

/** What a test's record may have that others do not. */
export interface Wanted {
  readonly id?: string;
  readonly group?: string;
  readonly task?: Task;
  readonly config?: unknown;
}

const question: Task = { id: 't', prompt: 'How many?', answer: '5' };

/** The record of a real rollout over a script. */
export async function recordWith(script: readonly Scripted[], wanted: Wanted = {}): Promise<TrajectoryRecord> {
  const { id = 'r1', group = 'g1', task = question, config = {} } = wanted;
  const events = await rollOut(script, config, { task });
  return recordOf(
    events,
    pickyTool.description,
    { id, group, startedAt: '2026-01-01T00:00:00Z' },
    { app: '0.1.0', pyodide: null },
  );
}

/** The items of an asynchronous list. */
export async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** The bytes of a file, joined. */
export const bytesOf = async (chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> =>
  new Uint8Array(Buffer.concat(await collected(chunks)));

/** The text of a file. */
export const textIn = async (chunks: AsyncIterable<Uint8Array>): Promise<string> =>
  new TextDecoder().decode(await bytesOf(chunks));
