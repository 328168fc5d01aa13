import {
  FileError,
  jsonRowsOf,
  openFile,
  type ByteSource,
  type Encoding,
  type JsonRow,
  type ReadOptions,
} from '../../files/index.ts';
import { ExactNumber } from '../../json/index.ts';
import { ParquetError } from '../../parquet/index.ts';
import type { FieldProblem } from '../../rollout/index.ts';
import { parquetRowsOf } from './parquet-rows.ts';
import type { ProblemList } from './problems.ts';
import { ZipError, zippedPieces } from './zip.ts';

/** One row of a file, whatever kind of file it is. */
export interface Row {
  /** The line on which it begins, or the row of a Parquet file; counted from 1. */
  readonly line: number;
  readonly value: unknown;
}

/** How rows are read. */
export interface RowOptions extends ReadOptions {
  /** The encoding of a text that is not UTF-8 or UTF-16. */
  readonly encoding?: Encoding | undefined;
  /** Which file of a zip is read, by its name; `records.jsonl` by default. */
  readonly inZip?: string;
}

/** The file of a download that holds the master records. */
export const recordsFile = 'records.jsonl';

/**
 * The rows of a JSONL file, a JSON list (or JSON objects one after the other), a Parquet file, or of one file in a zip; the
 * kind is read from the file's first bytes. Text may be UTF-8 or UTF-16, and packed by gzip. What cannot be read becomes a problem and the
 * rest is read all the same. Throws only the signal's reason.
 */
export async function* rowsOf(
  source: ByteSource,
  problems: ProblemList,
  options: RowOptions = {},
): AsyncGenerator<Row, void, undefined> {
  try {
    const opened = await openFile(source, options);
    switch (opened.kind) {
      case 'parquet':
        for await (const { row, value } of parquetRowsOf(source, options)) {
          const not = notFinite(value, []);
          if (not) problems.add(row, [not]);
          else yield { line: row, value };
        }
        return;
      case 'zip':
        return yield* rowsIn(
          jsonRowsOf(new Uint8Array(), zippedPieces(source, options.inZip ?? recordsFile, options)),
          problems,
        );
      case 'text':
        return yield* rowsIn(jsonRowsOf(opened.beginning, opened.pieces), problems);
    }
  } catch (error) {
    if (!(error instanceof ZipError || error instanceof ParquetError || error instanceof FileError)) throw error;
    const encoding = error instanceof FileError && error.code === 'encoding';
    problems.add(0, [{ field: '', expected: 'a file that can be read', found: error.message }], encoding);
  }
}

async function* rowsIn(rows: AsyncIterable<JsonRow>, problems: ProblemList): AsyncGenerator<Row, void, undefined> {
  for await (const row of rows) {
    if ('problem' in row) {
      problems.add(row.line, [row.problem], row.problem.encoding);
      continue;
    }
    problems.addReplaced(row.line, row.replaced);
    yield { line: row.line, value: row.value };
  }
}

/** The first number of a Parquet row that JSON does not have, as a problem: written on, it would become `null` without a word. */
function notFinite(value: unknown, path: readonly string[]): FieldProblem | null {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return { field: path.join('.'), expected: 'a number that JSON has', found: String(value) };
  }
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = notFinite(inner, [...path, key]);
    if (found) return found;
  }
  return null;
}
