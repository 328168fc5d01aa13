import type { LogShape } from '../logged-run.ts';
import { isAtif, readAtif } from './atif.ts';
import { fromJson, isObject } from './context.ts';
import { messagesIn, readMessages } from './messages.ts';
import { isRecord, readRecord } from './record.ts';
import type { ReadRun } from './run-of.ts';
import { readSharegpt } from './sharegpt.ts';
import { readVerl } from './verl.ts';

type Row = Readonly<Record<string, unknown>>;

/** A form of logs: how a row of it is recognised, and read. Another form is another line here. */
interface Shape {
  readonly shape: LogShape;
  readonly recognises: (row: Row) => boolean;
  readonly read: (row: Row) => ReadRun;
}

const shapes: readonly Shape[] = [
  { shape: 'record', recognises: isRecord, read: readRecord },
  { shape: 'atif', recognises: isAtif, read: readAtif },
  {
    shape: 'sharegpt',
    recognises: ({ conversations }) =>
      Array.isArray(conversations) && conversations.some((one) => isObject(one) && 'from' in one),
    read: readSharegpt,
  },
  { shape: 'messages', recognises: (row) => messagesIn(row) !== null, read: readMessages },
  { shape: 'verl', recognises: (row) => 'input' in row && 'output' in row, read: readVerl },
];

/** Reads a row of a log by its form, or says what it lacks. */
export function readRun(value: unknown): ReadRun {
  if (!isObject(value)) {
    return {
      kind: 'none',
      problems: [{ field: '', expected: 'a JSON object', found: Array.isArray(value) ? 'a list' : typeof value }],
    };
  }
  const row = withListsParsed(value);
  const shape = shapes.find(({ recognises }) => recognises(row));
  if (shape) return shape.read(row);
  const keys = Object.keys(value).slice(0, 8);
  const expected = 'one of the fields messages, conversations, steps (ATIF), or input and output';
  return { kind: 'none', problems: [{ field: '', expected, found: keys.length > 0 ? keys.join(', ') : 'no fields' }] };
}

/** The row, with lists that it holds as JSON text (as columns of tables often do) in their place. */
const withListsParsed = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === 'string' && listFields.has(key) && value.trimStart().startsWith('[') ? fromJson(value) : value,
    ]),
  );

const listFields = new Set([
  'messages',
  'conversation',
  'conversations',
  'trajectory',
  'prompt',
  'completion',
  'steps',
]);
