import { JsonError, readJson } from '../../json/index.ts';
import { ParquetError } from '../../parquet/index.ts';
import { beginningOf, pseudoTokens, type ByteSource, type ReadOptions } from './byte-source.ts';
import { jsonValuesOf } from './json-values.ts';
import { linesOf, longestLine, type Line } from './lines.ts';
import { parquetMagic, parquetRowsOf } from './parquet-rows.ts';
import type { ProblemList } from './problems.ts';
import { utf8 } from './utf8.ts';
import { ZipError, zippedPieces } from './zip.ts';

/** One row of a file, whatever kind of file it is. */
export interface Row {
  /** The line on which it begins, or the row of a Parquet file; counted from 1. */
  readonly line: number;
  readonly value: unknown;
}

/** The kinds of files whose rows can be read. */
export type FileKind = 'jsonl' | 'json' | 'parquet' | 'zip';

/** The file of a download that holds the master records. */
const recordsFile = 'records.jsonl';

/** Bytes by which a file's kind is recognised. */
const beginning = 1 << 16;

/**
 * The rows of a JSONL file, a JSON list (or a single JSON object), a Parquet file, or of the `records.jsonl` in a zip; the kind is
 * read from the file's first bytes. What cannot be read becomes a problem and the rest is read all the same. Throws only the
 * signal's reason.
 */
export async function* rowsOf(
  source: ByteSource,
  problems: ProblemList,
  options: ReadOptions = {},
): AsyncGenerator<Row, void, undefined> {
  try {
    switch (kindOf(await beginningOf(source, beginning))) {
      case 'parquet':
        for await (const { row, value } of parquetRowsOf(source, options)) yield { line: row, value };
        return;
      case 'zip':
        return yield* parsed(linesOf(zippedPieces(source, recordsFile, options)), problems);
      case 'json': {
        const values = jsonValuesOf(pseudoTokens(source, options));
        return yield* parsed(reportingTheEnd(values, problems), problems);
      }
      case 'jsonl':
        return yield* parsed(linesOf(pseudoTokens(source, options)), problems);
    }
  } catch (error) {
    if (!(error instanceof ZipError || error instanceof ParquetError)) throw error;
    problems.add(0, [{ field: '', expected: 'a file that can be read', found: error.message }]);
  }
}

/** The kind of file that begins so. */
export function kindOf(bytes: Uint8Array): FileKind {
  const head = String.fromCharCode(...bytes.subarray(0, 4));
  if (head === parquetMagic) return 'parquet';
  if (head.startsWith('PK')) return 'zip';
  const text = String.fromCharCode(...bytes.subarray(0, 4096)).replace(/^\u00ef\u00bb\u00bf/, '');
  const [first = '', second] = text.split('\n').filter((line) => line.trim() !== '');
  if (first.trimStart().startsWith('[')) return 'json';
  // An object that is written over several lines, such as a single trajectory of a file's own.
  const opensOnly = /^\s*\{\s*(?:"[^"]*"\s*:.*,?)?\s*$/.test(first) && !first.trimEnd().endsWith('}');
  return opensOnly && second !== undefined && !second.trimStart().startsWith('{') ? 'json' : 'jsonl';
}

async function* parsed(lines: AsyncIterable<Line>, problems: ProblemList): AsyncGenerator<Row, void, undefined> {
  for await (const { line, bytes } of lines) {
    const text = bytes && utf8(bytes);
    if (text === null) {
      const problem = bytes
        ? { expected: 'text in UTF-8', found: 'other bytes' }
        : { expected: `a row of at most ${longestLine / 2 ** 20} MB`, found: 'a longer one' };
      problems.add(line, [{ field: '', ...problem }]);
      continue;
    }
    if (text.trim() === '') continue;
    let read;
    try {
      read = readJson(text);
    } catch (error) {
      if (!(error instanceof JsonError)) throw error;
      problems.add(line, [{ field: error.field, expected: 'JSON', found: error.message }]);
      continue;
    }
    const { value, replaced } = read;
    problems.addReplaced(line, replaced);
    if (isDeeperThan(value, deepest)) {
      problems.add(line, [{ field: '', expected: `values nested at most ${deepest} deep`, found: 'deeper ones' }]);
      continue;
    }
    yield { line, value };
  }
}

/** The deepest nesting that is read. Deeper values would break code that walks through them, such as `JSON.stringify`. */
const deepest = 100;

const isDeeperThan = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1)));

async function* reportingTheEnd(
  values: ReturnType<typeof jsonValuesOf>,
  problems: ProblemList,
): AsyncGenerator<Line, void, undefined> {
  const { complete } = yield* values;
  if (!complete) problems.add(0, [{ field: '', expected: 'a closing bracket', found: 'the end of the file' }]);
}
