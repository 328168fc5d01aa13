import { JsonError, readJson } from '../json/index.ts';
import { jsonValuesOf } from './json-values.ts';
import { linesOf, longestLine, type Line } from './lines.ts';
import { textKindOf } from './text-kind.ts';
import { utf8 } from './utf8.ts';
import { firstFault } from './whole-text.ts';

/** One row of a JSON text, or what is wrong with it. */
export type JsonRow =
  | {
      /** The line on which it begins, counted from 1. */
      readonly line: number;
      readonly value: unknown;
      /** Texts in which half a character was replaced; see `readJson`. */
      readonly replaced: number;
    }
  | {
      /** 0 where it is the file as a whole. */
      readonly line: number;
      readonly problem: {
        readonly field: string;
        readonly expected: string;
        readonly found: string;
        /** Whether another encoding might make it right. */
        readonly encoding?: boolean;
      };
    };

/** The deepest nesting that is read. Deeper values would break code that walks through them, such as `JSON.stringify`. */
const deepest = 100;

/**
 * The rows of a text in UTF-8: JSON Lines, a JSON list, or JSON objects one after the other, whichever its beginning shows. What can't
 * be read becomes a problem, and the rest is read all the same. Throws what the pieces throw.
 */
export async function* jsonRowsOf(
  beginning: Uint8Array,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<JsonRow, void, undefined> {
  const kind = textKindOf(new TextDecoder('utf-8', { fatal: false }).decode(beginning));
  if (kind !== 'json') {
    for await (const line of linesOf(pieces)) yield* parsed(line);
    return;
  }
  const values = jsonValuesOf(pieces);
  for (;;) {
    const step = await values.next();
    if (!step.done) {
      yield* parsed(step.value);
      continue;
    }
    const { complete, after } = step.value;
    if (!complete) yield wrong(0, 'a closing bracket', 'the end of the file');
    if (after !== null) yield wrong(after, 'nothing after the list', 'more text, which is not read');
    return;
  }
}

const wrong = (line: number, expected: string, found: string, field = ''): JsonRow => ({
  line,
  problem: { field, expected, found },
});

function* parsed({ line, bytes }: Line): Generator<JsonRow, void, undefined> {
  if (!bytes) return yield wrong(line, `a row of at most ${longestLine / 2 ** 20} MB`, 'a longer one');
  const text = utf8(bytes);
  if (text === null) {
    const found = firstFault(bytes)
      .replace(/^line 1 has /, '')
      .replace(/, in line 1$/, '');
    return yield { line, problem: { field: '', expected: 'text in UTF-8', found, encoding: true } };
  }
  if (text.trim() === '') return;
  try {
    const { value, replaced } = readJson(text);
    if (isDeeperThan(value, deepest)) yield wrong(line, `values nested at most ${deepest} deep`, 'deeper ones');
    else yield { line, value, replaced };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    yield wrong(line, 'JSON', error.message, error.field);
  }
}

const isDeeperThan = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1)));
