import { parse as parseLosslessly } from 'lossless-json';
import { numberFrom, survives } from './exact-number.ts';
import { outsideStrings } from './outside-strings.ts';
import { withWellFormedText } from './well-formed.ts';

/** Why a text is no JSON. */
export class JsonError extends Error {
  override readonly name = 'JsonError';
  constructor(
    message: string,
    /** The path of the value that is none, such as `steps.0.reward`; empty where it is not known. */
    readonly field: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A value that was read from JSON. */
export interface ReadJson {
  readonly value: unknown;
  /** Texts in which half a character (a lone surrogate) stood, which no UTF-8 can hold; U+FFFD stands there now. */
  readonly replaced: number;
}

/**
 * Reads foreign JSON. Differs from `JSON.parse` in three things: a number that would lose digits or its decimal point is an
 * {@link ExactNumber}; texts are well-formed Unicode; the `NaN` and `Infinity` that Python writes are named where they stand. Throws a JsonError.
 */
export function readJson(text: string): ReadJson {
  const value = valueOf(text);
  // Only an escape can spell half a character: text that was decoded has none.
  try {
    return /\\u[dD][89a-fA-F]/.test(text) ? withWellFormedText(value) : { value, replaced: 0 };
  } catch (error) {
    throw new JsonError('The values are nested too deep.', '', { cause: error });
  }
}

/** The value of {@link readJson} alone. Throws a JsonError. */
export const parseJson = (text: string): unknown => readJson(text).value;

function valueOf(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const named = nameOfNotANumber(text);
    if (named) throw named;
    throw new JsonError(error instanceof Error ? error.message : String(error), '', { cause: error });
  }
  // The platform's parser is ten times as fast, and almost no text has such a number.
  if (!mayLose(text) || !loses(text)) return value;
  try {
    return parseLosslessly(text, undefined, { parseNumber: numberFrom, onDuplicateKey: ({ newValue }) => newValue });
  } catch (error) {
    // The other parser took it, so that only the nesting can be too deep for this one.
    throw new JsonError('The values are nested too deep.', '', { cause: error });
  }
}

/** What looks like a number that does not survive: long, with an exponent, with a zero at the end of its fraction, or `-0`. */
const suspect =
  /(?:^|[\s:,[])(-0(?![\d.eE])|-?\d+(?:\.\d+)?[eE][+-]?\d+|-?\d+\.\d*0(?![\deE])|-?\d[\d.]{15,})(?![\d.eE])/g;

/** Whether there may be a number that does not survive; wrong now and then where a string holds one. */
function mayLose(text: string): boolean {
  suspect.lastIndex = 0;
  for (let found = suspect.exec(text); found; found = suspect.exec(text)) if (!survives(found[1] ?? '')) return true;
  return false;
}

/** Whether a number of a JSON text does not survive. */
function loses(text: string): boolean {
  for (const { start, end } of outsideStrings(text)) {
    for (const [number] of text.slice(start, end).matchAll(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g)) {
      if (!survives(number)) return true;
    }
  }
  return false;
}

/** A text that no value is. */
const stand = '\u{10FFFF}not a number\u{10FFFF}';

/** The first `NaN` or `Infinity` of a text that would be JSON without it; null where there is none. */
function nameOfNotANumber(text: string): JsonError | null {
  let [whole, first, at] = ['', '', 0];
  for (const { start, end } of outsideStrings(text)) {
    for (const match of text.slice(start, end).matchAll(/(?<![\w-])(?:NaN|-?Infinity)(?!\w)/g)) {
      if (first === '') first = match[0];
      const begin = start + match.index;
      whole += text.slice(at, begin) + JSON.stringify(stand);
      at = begin + match[0].length;
    }
  }
  if (first === '') return null;
  try {
    const field = pathTo(JSON.parse(whole + text.slice(at)), []) ?? '';
    return new JsonError(`${first}, which Python writes and JSON does not have; write null or a number`, field);
  } catch {
    return null;
  }
}

function pathTo(value: unknown, path: readonly string[]): string | null {
  if (value === stand) return path.join('.');
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = pathTo(inner, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}
