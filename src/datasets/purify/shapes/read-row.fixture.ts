import { textOf } from '../../../saar/index.ts';
import type { LoggedRun } from '../logged-run.ts';
import { readRun, type ReadRow } from './recognise.ts';

/** Reads a row that has been through JSON, as one of a file has. */
export const rowIn = (row: unknown): ReadRow => readRun(JSON.parse(JSON.stringify(row)));

/** The run in a row. Throws, with the problems, where there is none. */
export function runIn(row: unknown): LoggedRun {
  const read = rowIn(row);
  if (read.kind === 'none') throw new Error(JSON.stringify(read.problems));
  return read.run;
}

/** The turns of a row's run: their texts and their answers. */
export const turnsIn = (row: unknown): readonly (readonly [text: string, answer: string | null])[] =>
  runIn(row).turns.map(({ tokens, observation }) => [textOf(tokens), observation] as const);

/** What is noticed in a row, as `field: what`. */
export const warningsIn = (row: unknown): readonly string[] =>
  rowIn(row).warnings.map(({ field, what }) => `${field}: ${what}`);

/** What is wrong with a row, as `field: expected …, found …`; empty where it is read. */
export function problemsIn(row: unknown): readonly string[] {
  const read = rowIn(row);
  if (read.kind === 'run') return [];
  return read.problems.map(({ field, expected, found }) => `${field}: expected ${expected}, found ${found}`);
}

/** A call in OpenAI's form. */
export const callOf = (name: string, args: unknown, id?: string) => ({
  type: 'function',
  ...(id === undefined ? {} : { id }),
  function: { name, arguments: args },
});

/** A row of messages, after a question. */
export const rowOf = (...messages: readonly unknown[]) => ({
  messages: [{ role: 'user', content: 'How many?' }, ...messages],
});

/** A message of the assistant with calls. */
export const calling = (...calls: readonly ReturnType<typeof callOf>[]) => ({
  role: 'assistant',
  content: '',
  tool_calls: calls,
});
