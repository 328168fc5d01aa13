import * as v from 'valibot';
import type { TestCase } from '../../rollout/index.ts';
import { RowError } from './row-error.ts';
import { unpackTests } from './packed-tests.ts';
import { opened, valueAt } from './value-at.ts';

/** What a test reads or prints: a text, or a list of lines. */
const stream = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((lines) => (typeof lines === 'string' ? lines : `${lines.join('\n')}\n`)),
);
const pair = v.object({ input: stream, output: stream, testtype: v.optional(v.string()) });
const lists = v.object({ inputs: v.array(stream), outputs: v.array(stream), fn_name: v.nullish(v.string()) });

/** The most characters of tests that a task may carry: its record holds them too. */
const mostCharacters = 4_000_000;

/**
 * The tests at a path: a list of `input` and `output`, or an object with the lists `inputs` and `outputs`; as JSON, as a text
 * of JSON, or as LiveCodeBench packs it. None where there is nothing. Throws a RowError where they can't be read or run.
 */
export async function testsIn(values: Readonly<Record<string, unknown>>, path: string): Promise<readonly TestCase[]> {
  const value = valueAt(values, path);
  if (value === undefined || value === null || value === '') return [];
  const given = typeof value === 'string' ? await readText(value, path) : value;
  const tests = testsOf(given);
  if (tests === 'functional') {
    throw new RowError(path, 'The tests call a function; only programs that read standard input can be judged here.');
  }
  if (tests === null) throw new RowError(path, 'The tests are no lists of inputs and outputs.');
  const characters = tests.reduce((sum, { input, output }) => sum + input.length + output.length, 0);
  if (characters > mostCharacters) {
    throw new RowError(path, `The tests have ${characters} characters, more than ${mostCharacters}.`);
  }
  return tests;
}

/** Tests that are written as JSON, or packed. */
async function readText(text: string, path: string): Promise<unknown> {
  const value = opened(text);
  if (value !== text) return value;
  try {
    return opened(await unpackTests(text, mostCharacters));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new RowError(path, `The tests are neither JSON nor packed as LiveCodeBench does it (${why}).`);
  }
}

/** The tests that a value holds; `functional` where they call a function, null where it holds none. */
export function testsOf(value: unknown): readonly TestCase[] | 'functional' | null {
  const pairs = v.safeParse(v.array(pair), value);
  if (pairs.success) {
    if (pairs.output.some(({ testtype }) => testtype === 'functional')) return 'functional';
    return pairs.output.map(({ input, output }) => ({ input, output }));
  }
  const both = v.safeParse(lists, value);
  if (!both.success) return null;
  const { inputs, outputs, fn_name: functionName } = both.output;
  if (typeof functionName === 'string') return 'functional';
  if (inputs.length !== outputs.length) return null;
  return inputs.map((input, index) => ({ input, output: outputs[index] ?? '' }));
}
