import * as v from 'valibot';
import { ExactNumber } from '../../json/index.ts';
import type { TestCase } from '../../rollout/index.ts';
import { RowError } from './row-error.ts';
import { unpackTests } from './packed-tests.ts';
import { opened, valueAt } from './value-at.ts';

/** What a test reads or prints: a text, a number with the digits that the file has, or a list of lines. */
const stream = v.pipe(
  v.union(
    [v.string(), v.pipe(v.number(), v.finite()), v.instance(ExactNumber), v.array(v.string())],
    'a text, a number or a list of texts',
  ),
  v.transform((lines) => (Array.isArray(lines) ? `${lines.join('\n')}\n` : String(lines))),
);
const pair = v.object({ input: stream, output: stream, testtype: v.optional(v.string()) });
const lists = v.object({ inputs: v.array(stream), outputs: v.array(stream) });
/** Tests that call the function of this name; some files leave the name empty where there is none. */
const functional = v.object({ inputs: v.array(v.unknown()), fn_name: v.pipe(v.string(), v.trim(), v.nonEmpty()) });

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
  if (tests === 'functional') throw callsFunction(path);
  if (tests === null) throw new RowError(path, whyNone(given));
  const characters = tests.reduce((sum, { input, output }) => sum + input.length + output.length, 0);
  if (characters > mostCharacters) {
    throw new RowError(path, `The tests have ${characters} characters, more than ${mostCharacters}.`);
  }
  return tests;
}

/** What is wrong with a row whose tests call a function. */
export const callsFunction = (path: string): RowError =>
  new RowError(path, 'The tests call a function; only programs that read standard input can be judged here.');

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
  if (v.is(functional, value)) return 'functional';
  const both = v.safeParse(lists, value);
  if (!both.success) return null;
  const { inputs, outputs } = both.output;
  if (inputs.length !== outputs.length) return null;
  return inputs.map((input, index) => ({ input, output: outputs[index] ?? '' }));
}

/** Why a value holds no tests, with the first place that is wrong. */
function whyNone(value: unknown): string {
  const what = 'The tests are no lists of inputs and outputs';
  const lengths = v.safeParse(v.object({ inputs: v.array(v.unknown()), outputs: v.array(v.unknown()) }), value);
  if (lengths.success && lengths.output.inputs.length !== lengths.output.outputs.length) {
    return `${what}: there are ${lengths.output.inputs.length} inputs and ${lengths.output.outputs.length} outputs.`;
  }
  const read = v.safeParse(Array.isArray(value) ? v.array(pair) : lists, value);
  const issue = read.success ? undefined : read.issues[0];
  const place = issue && v.getDotPath(issue);
  return place ? `${what}: at ${place} there must be ${issue.message}.` : `${what}.`;
}
