import * as v from 'valibot';
import type { Task } from '../../rollout/index.ts';
import type { AnswerReading } from '../answer-readings.ts';
import { AnswerColumn, givenAnswer } from './answer-reading.ts';
import { guessMapping, type Guess } from './layouts.ts';
import { taskMappingSchema, type TaskMapping } from './mapping.ts';
import { optionsIn, type Options } from './options-in.ts';
import { openTable } from './open-table.ts';
import { RowError } from './row-error.ts';
import type { Column, RowProblem, Table, TableRow } from './table.ts';
import type { TaskFile } from './task-file.ts';
import { TaskFileError } from './task-file-error.ts';
import { taskFromRow } from './task-from-row.ts';
import { columnOf } from './value-at.ts';

/** What a file looks like before its tasks are made. */
export interface TaskPreview extends Guess {
  readonly columns: readonly Column[];
  /** How many rows there are, unreadable ones included. */
  readonly size: number;
  /** The first rows, with all their columns. */
  readonly rows: readonly TableRow[];
  /** Rows among those read that are none. */
  readonly problems: readonly RowProblem[];
}

/** How many rows a preview shows. */
const shown = 10;

/** A file's columns and first rows, and what they seem to mean. Throws a TaskFileError where it can't be read. */
export async function previewTasks(file: TaskFile): Promise<TaskPreview> {
  const table = await openTable(file);
  const rows: TableRow[] = [];
  const problems: RowProblem[] = [];
  for await (const part of table.parts(table.columns.map(({ name }) => name))) {
    rows.push(...part.rows.slice(0, shown - rows.length));
    problems.push(...part.problems);
    if (rows.length >= shown) break;
  }
  return { columns: table.columns, size: table.size, rows, problems, ...guessMapping(table.columns) };
}

/** How tasks are made of a file. */
export interface ImportOptions {
  /** Which columns mean what; what {@link guessMapping} finds where left out. */
  readonly mapping?: TaskMapping;
  /** Decides the order of options that the file gives in none: a 32-bit unsigned integer, 0 by default. */
  readonly seed?: number;
  /** The most tasks; all by default. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
  /** Told how many rows are read, of how many. */
  readonly onProgress?: (done: number, size: number) => void;
}

/** What a file gave. */
export interface ImportedTasks {
  readonly tasks: readonly Task[];
  /** Why the other rows gave none, in their order. */
  readonly problems: readonly RowProblem[];
  /** Texts of the file in which half a character (a lone surrogate) stood, and now stands U+FFFD; absent where there is none. */
  readonly replaced?: number;
  /** How the column of answers was read to name one of several options; absent where no answer names an option. */
  readonly reading?: AnswerReading;
}

/**
 * The tasks of a file's rows. A row that makes no task is listed with its line and the reason, and the others are taken. Throws a
 * TaskFileError where the file can't be read or the mapping does not fit it, a ValiError where the mapping is none, and the
 * signal's reason.
 */
export async function importTasks(file: TaskFile, options: ImportOptions = {}): Promise<ImportedTasks> {
  const { seed = 0, limit = Infinity, signal, onProgress } = options;
  const table = await openTable(file);
  const mapping = mappingFor(table, options.mapping);
  const columns = columnsFor(table, mapping);
  const reading = await readingFor(table, mapping, signal);
  const tasks: Task[] = [];
  const problems: RowProblem[] = [];
  const lines = new Map<string, number>();
  for await (const part of table.parts(columns)) {
    signal?.throwIfAborted();
    problems.push(...part.problems);
    for (const row of part.rows) {
      if (tasks.length >= limit) break;
      const made = await makeTask(row, mapping, file.name, seed, reading);
      signal?.throwIfAborted();
      const earlier = 'id' in made ? lines.get(made.id) : undefined;
      if (!('id' in made)) problems.push(made);
      else if (earlier !== undefined) {
        const reason = `The row has the same id as line ${earlier}: ${made.id}.`;
        problems.push({ line: row.line, field: mapping.id, reason });
      } else {
        lines.set(made.id, row.line);
        tasks.push(made);
      }
    }
    onProgress?.(Math.min(part.rows.at(-1)?.line ?? 0, table.size), table.size);
    if (tasks.length >= limit) break;
  }
  const { replaced = 0 } = table;
  return {
    tasks,
    problems: problems.sort((a, b) => a.line - b.line),
    ...(reading === null ? {} : { reading }),
    ...(replaced > 0 ? { replaced } : {}),
  };
}

/** The task of a row, or what is wrong with the row. */
async function makeTask(
  row: TableRow,
  mapping: TaskMapping,
  name: string,
  seed: number,
  reading: AnswerReading | null,
): Promise<Task | RowProblem> {
  try {
    // Each row draws for itself, so that its task does not depend on the rows before it.
    return await taskFromRow(row, mapping, name, (Math.imul(row.line, 0x9e37_79b1) ^ seed) | 0, reading);
  } catch (error) {
    if (!(error instanceof RowError)) throw error;
    return { line: row.line, field: error.field, reason: error.message };
  }
}

/**
 * How the column of answers names one of several options: what the mapping says, else what fits the most rows, for which they are all looked
 * at. Null where the mapping has no such column, and where no answer names an option in any way.
 */
async function readingFor(table: Table, mapping: TaskMapping, signal?: AbortSignal): Promise<AnswerReading | null> {
  const { answer, choices, answerIs, wrong } = mapping;
  if (answer === null || choices === null || wrong.length > 0) return null;
  if (answerIs !== undefined) return answerIs;
  const column = new AnswerColumn();
  const needed = columnsFor(table, { ...mapping, id: null, prompt: choices, tests: [] });
  for await (const { rows } of table.parts(needed)) {
    signal?.throwIfAborted();
    for (const { values } of rows) {
      const given = givenAnswer(values, answer);
      const options = given && optionsOrNull(values, choices);
      if (options) column.look(given, options);
    }
  }
  return column.reading;
}

/** The options of a row, or null where it has none that can be read, which the making of its task will say. */
function optionsOrNull(values: TableRow['values'], path: string): Options | null {
  try {
    return optionsIn(values, path);
  } catch (error) {
    if (error instanceof RowError) return null;
    throw error;
  }
}

/** The mapping to be used. */
function mappingFor({ columns }: Table, given: TaskMapping | undefined): TaskMapping {
  const mapping = given === undefined ? guessMapping(columns).mapping : v.parse(taskMappingSchema, given);
  if (mapping) return mapping;
  const names = columns.map(({ name }) => name).join(', ');
  throw new TaskFileError('no-column', `None of the columns looks like a prompt: ${names}. Say which one it is.`);
}

/** The columns that a mapping needs. Throws where the file lacks one. */
function columnsFor({ columns }: Table, mapping: TaskMapping): readonly string[] {
  const names = columns.map(({ name }) => name);
  const paths = [mapping.id, mapping.prompt, mapping.answer, mapping.choices, ...mapping.wrong, ...mapping.tests];
  const needed = paths.flatMap((path) => {
    if (path === null) return [];
    const column = columnOf(path, names);
    if (column === undefined) throw new TaskFileError('no-column', `The file has no column for "${path}".`);
    return [column];
  });
  return [...new Set(needed)];
}
