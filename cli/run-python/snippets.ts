import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as v from 'valibot';

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

/** The snippets of a JSONL file. Empty lines are passed over. Throws a SnippetError naming file, line and field. */
export function readSnippets(file: string): Snippet[] {
  const snippets: Snippet[] = [];
  const problems: string[] = [];
  for (const [index, line] of read(file).split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = parseLine(line);
    if (typeof parsed === 'string') problems.push(`${file}, line ${index + 1}: ${parsed}`);
    else snippets.push(parsed);
  }
  if (problems.length > 0) {
    const more = problems.length > mostProblems ? [`and ${problems.length - mostProblems} more`] : [];
    throw new SnippetError([...problems.slice(0, mostProblems), ...more].join('\n'));
  }
  return snippets;
}

/** A Python file as a snippet named after it. */
export const snippetOfFile = (file: string): Snippet => ({ id: basename(file), code: read(file), seed: 0 });

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new SnippetError(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** The snippet, or what is wrong with the line. */
function parseLine(line: string): Snippet | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'not valid JSON';
  }
  const result = v.safeParse(snippetSchema, value);
  if (result.success) return result.output;
  return result.issues
    .map((issue) => `${v.getDotPath(issue) ?? 'the line'} ${issue.input === undefined ? 'is missing' : issue.message}`)
    .join('; ');
}
