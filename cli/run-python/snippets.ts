import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as v from 'valibot';
import {
  encodingAdvice,
  FileError,
  jsonRowsOf,
  openFile,
  wholeText,
  type Encoding,
  type JsonRow,
} from '../../src/files/index.ts';
import { plainNumbers } from '../../src/json/index.ts';
import { encodingFlag } from '../encoding.ts';

/** One program to run, as a line of a JSONL file gives it. */
export const snippetSchema = v.object(
  {
    /** Comes back with the result. */
    id: v.union([v.string(), v.number()], 'must be a string or a number'),
    code: v.string('must be a string'),
    /** What the program can read from standard input. */
    stdin: v.optional(v.string('must be a string')),
    /** A 32-bit unsigned integer that Python's `random` starts from; 0 by default. */
    seed: v.optional(
      v.pipe(
        v.number('must be a whole number from 0 to 4294967295'),
        v.integer('must be a whole number from 0 to 4294967295'),
        v.minValue(0, 'must be a whole number from 0 to 4294967295'),
        v.maxValue(0xffff_ffff, 'must be a whole number from 0 to 4294967295'),
      ),
      0,
    ),
    /** Rows with the same one run one after the other in one interpreter, as in a notebook; alone where it is left out. */
    session: v.optional(v.string('must be a string')),
  },
  'must be a JSON object',
);

/** See {@link snippetSchema}. */
export type Snippet = v.InferOutput<typeof snippetSchema>;

/** A file of snippets cannot be read; the message lists what is wrong, a line each, up to a hundred. */
export class SnippetError extends Error {
  override readonly name = 'SnippetError';
}

const mostProblems = 100;

/** The snippets of a JSONL file. Empty lines are passed over, and a JSON list is read too. Throws a SnippetError naming file, line and field. */
export async function readSnippets(file: string, encoding?: Encoding): Promise<Snippet[]> {
  const snippets: Snippet[] = [];
  const problems: string[] = [];
  await inWords(file, async () => {
    const opened = await openFile(new Blob([readFileSync(file)]), { encoding });
    if (opened.kind !== 'text') throw new FileError('unsupported', `It is ${opened.kind}, not JSON Lines.`);
    for await (const row of jsonRowsOf(opened.beginning, opened.pieces)) {
      const read = 'problem' in row ? wordsOf(row.problem) : snippetIn(plainNumbers(row.value));
      if (typeof read === 'string') problems.push(`${file}, line ${row.line}: ${read}`);
      else snippets.push(read);
    }
  });
  if (problems.length > 0) {
    const more = problems.length > mostProblems ? [`and ${problems.length - mostProblems} more`] : [];
    throw new SnippetError([...problems.slice(0, mostProblems), ...more].join('\n'));
  }
  return snippets;
}

/** A Python file as a snippet named after it. */
export const snippetOfFile = async (file: string, encoding?: Encoding): Promise<Snippet> => ({
  id: basename(file),
  code: await inWords(file, () => wholeText(new Blob([readFileSync(file)]), { encoding })),
  seed: 0,
});

/** Throws a SnippetError that names the file for whatever goes wrong with it. */
async function inWords<T>(file: string, reading: () => Promise<T>): Promise<T> {
  try {
    return await reading();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const flag = cause instanceof FileError && cause.code === 'encoding' ? ` ${encodingFlag}` : '';
    throw new SnippetError(`${file} cannot be read: ${why}${flag}`);
  }
}

const wordsOf = ({ field, expected, found, encoding }: Extract<JsonRow, { problem: object }>['problem']): string =>
  `${field === '' ? '' : `${field}: `}expected ${expected}, found ${found}${encoding === true ? `. ${encodingAdvice} ${encodingFlag}` : ''}`;

/** The snippet that a row is, or what is wrong with it. */
function snippetIn(value: unknown): Snippet | string {
  const result = v.safeParse(snippetSchema, value);
  if (result.success) return result.output;
  return result.issues
    .map((issue) => `${v.getDotPath(issue) ?? 'the line'} ${issue.input === undefined ? 'is missing' : issue.message}`)
    .join('; ');
}
