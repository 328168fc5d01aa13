import type { FieldProblem } from '../../../rollout/index.ts';
import type { LogShape } from '../logged-run.ts';
import { atifColumns, isAtif, readAtif } from './atif.ts';
import { contextColumns, fromJson, isObject } from './context.ts';
import { messagesColumns, messagesIn, readMessages } from './messages.ts';
import { holdsContent, Notes, type RowWarning } from './notes.ts';
import { isRecord, readRecord } from './record.ts';
import type { ReadRun } from './run-of.ts';
import { readSharegpt, sharegptColumns } from './sharegpt.ts';
import { readVerl, verlColumns } from './verl.ts';

type Row = Readonly<Record<string, unknown>>;

/** A form of logs: how a row of it is recognised, and read. Another form is another entry here. */
interface Shape {
  readonly shape: LogShape;
  readonly recognises: (row: Row) => boolean;
  readonly read: (row: Row, notes: Notes) => ReadRun;
  /** The columns that it is read from; those that say something of the run beside the messages are the same for all. */
  readonly columns: (row: Row) => readonly string[];
}

const shapes: readonly Shape[] = [
  { shape: 'record', recognises: isRecord, read: readRecord, columns: (row) => Object.keys(row) },
  { shape: 'atif', recognises: isAtif, read: readAtif, columns: () => atifColumns },
  {
    shape: 'sharegpt',
    recognises: ({ conversations }) =>
      Array.isArray(conversations) && conversations.some((one) => isObject(one) && 'from' in one),
    read: readSharegpt,
    columns: () => sharegptColumns,
  },
  {
    shape: 'messages',
    recognises: (row) => messagesIn(row) !== null,
    read: readMessages,
    columns: messagesColumns,
  },
  {
    shape: 'verl',
    recognises: ({ input, output }) =>
      input !== undefined && output !== undefined && (typeof input === 'string' || typeof output === 'string'),
    read: readVerl,
    columns: () => verlColumns,
  },
];

/** A row of a log: its form, what it was read to be, and what was noticed in it. */
export type ReadRow = ReadRun & {
  /** null where no form was recognised. */
  readonly shape: LogShape | null;
  readonly warnings: readonly RowWarning[];
};

/** Reads a row of a log by its form, or says what it lacks. */
export function readRun(value: unknown): ReadRow {
  if (!isObject(value)) {
    const found = Array.isArray(value) ? 'a list' : value === null ? 'null' : typeof value;
    return unrecognised({ field: '', expected: 'a JSON object', found });
  }
  const row = withListsParsed(value);
  const found = shapes.find(({ recognises }) => recognises(row));
  if (!found) {
    const keys = Object.keys(value).slice(0, 8);
    const expected = 'one of the fields messages, conversations, steps (ATIF), or input and output';
    return unrecognised({ field: '', expected, found: keys.length > 0 ? keys.join(', ') : 'no fields' });
  }
  const { shape, read, columns } = found;
  const notes = new Notes();
  const run = read(row, notes);
  const { problems, warnings } = notes;
  const known = new Set([...columns(row), ...contextColumns]);
  for (const [column, inner] of Object.entries(row)) {
    if (!known.has(column) && holdsContent(inner)) notes.warn(column, 'a column that is not read');
  }
  if (run.kind === 'run' && problems.length === 0) return { ...run, shape, warnings };
  // What a run lacks is most often a consequence of what could not be read.
  const lacks = run.kind === 'none' ? run.problems : [];
  return { kind: 'none', problems: problems.length > 0 ? problems : lacks, shape, warnings };
}

const unrecognised = (problem: FieldProblem): ReadRow => ({
  kind: 'none',
  problems: [problem],
  shape: null,
  warnings: [],
});

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
