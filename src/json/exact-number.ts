/** What makes a value a number that is kept as text; symbols can't be cloned into another thread, see {@link ExactNumber}. */
const exact = Symbol('exact number');

/** Where {@link ExactNumber.toJSON} is called by `writeJson`: what stands before the digits until they are put in their place. */
const writing: { mark: string | null; count: number } = { mark: null, count: 0 };

/**
 * A number of foreign JSON that a JavaScript number would not give back as it was written, such as `9007199254740993`, `1.0` or `1e400`.
 * All others are plain numbers. It can be put into text (`String(value)`) and written by `writeJson`; `JSON.stringify` and a message to
 * another thread throw, because both would lose digits without a word.
 */
export class ExactNumber {
  readonly kind = exact;

  /** @param text the number as JSON writes it */
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }

  /** Only for `writeJson`. Throws a TypeError elsewhere. */
  toJSON(): string {
    if (writing.mark === null) throw new TypeError(`The number ${this.text} must be written with writeJson.`);
    writing.count += 1;
    return writing.mark + this.text;
  }
}

/** Runs `write` while exact numbers are written as texts that begin with the mark; gives how many there were. */
export function markingExact(mark: string, write: () => void): number {
  const before = { ...writing };
  Object.assign(writing, { mark, count: 0 });
  try {
    write();
    return writing.count;
  } finally {
    Object.assign(writing, before);
  }
}

/** Whether a JavaScript number gives the text back. */
export const survives = (text: string): boolean => String(Number(text)) === text;

/** The number that a text of JSON means: plain where that loses nothing, else exact. */
export const numberFrom = (text: string): number | ExactNumber =>
  survives(text) ? Number(text) : new ExactNumber(text);

/** An integer of 64 bits, as Parquet and databases have it: plain where that loses nothing, else exact. */
export const numberFromBigInt = (value: bigint): number | ExactNumber => numberFrom(String(value));

/**
 * The JavaScript number that a value is or stands for; null where it is none, or cannot be one: whole numbers must be exact, others are
 * the nearest double, as every reader of JSON takes them.
 */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (!(value instanceof ExactNumber)) return null;
  const number = Number(value.text);
  if (!Number.isFinite(number)) return null;
  return /^-?\d+$/.test(value.text) && !Number.isSafeInteger(number) ? null : number;
}

/** Whether a value of JSON holds an exact number. */
export const hasExactNumber = (value: unknown): boolean =>
  value instanceof ExactNumber ||
  (typeof value === 'object' && value !== null && Object.values(value).some(hasExactNumber));

/** The value with integers of 64 bits, which JSON writers refuse, as numbers. */
export function withoutBigInts(value: unknown): unknown {
  if (typeof value === 'bigint') return numberFromBigInt(value);
  if (Array.isArray(value)) return value.map(withoutBigInts);
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutBigInts(inner)]));
}

/** The value with plain numbers instead of exact ones, for code that calculates. A number that {@link numberOf} refuses stays exact. */
export function plainNumbers(value: unknown): unknown {
  if (value instanceof ExactNumber) return numberOf(value) ?? value;
  if (Array.isArray(value)) return value.map(plainNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainNumbers(inner)]));
}
