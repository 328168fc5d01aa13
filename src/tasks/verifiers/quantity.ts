import { unitIn } from './units.ts';

/** An exact number as a fraction in lowest terms, and the unit that is written with it. */
export interface Quantity {
  readonly numerator: bigint;
  /** Positive. */
  readonly denominator: bigint;
  /** One name for each unit; null where none is written. */
  readonly unit: string | null;
}

/** The longest number that is read, in characters, and the largest power of ten: beyond, nobody writes the same one in two ways. */
const longest = 400;

function reduced(numerator: bigint, denominator: bigint): readonly [bigint, bigint] {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b > 0n) [a, b] = [b, a % b];
  return a === 0n ? [0n, 1n] : [numerator / a, denominator / a];
}

/** A number in digits: thousands are separated everywhere or nowhere. */
const decimal = String.raw`(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?`;
const digits = new RegExp(String.raw`^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$|^\.\d+$`);

/** The fraction that digits spell; null where they spell none. */
function fractionOf(text: string): readonly [bigint, bigint] | null {
  if (!digits.test(text) || text.length > longest) return null;
  const [whole = '', part = ''] = text.replaceAll(',', '').split('.');
  return [BigInt(whole + part), 10n ** BigInt(part.length)];
}

const sign = '([-+]?)';
const number = `(${decimal})`;

/** The ways of writing a number. Each has a sign, then one or two numbers, the second of which divides. */
const forms = [
  new RegExp(`^${sign}${number}$`),
  new RegExp(`^${sign}${number}/${number}$`),
  new RegExp(`^${sign}\\\\frac\\{${number}\\}\\{${number}\\}$`),
] as const;

/** A negative numerator within a fraction. */
const inner = new RegExp(`^\\\\frac\\{-${number}\\}\\{${number}\\}$`);

/** A number times a power of ten. */
const scientific = new RegExp(`^${sign}${number}(?:\\\\times|\\\\cdot|×) ?10\\^(?:\\{(-?\\d{1,3})\\}|(\\d))$`);

function valueOf(text: string): readonly [bigint, bigint] | null {
  const powers = scientific.exec(text);
  if (powers) {
    const [, minus = '', written = '', braced, bare = '0'] = powers;
    const factor = fractionOf(written);
    if (!factor) return null;
    const exponent = BigInt(braced ?? bare);
    const [a, b] = exponent < 0n ? [factor[0], factor[1] * 10n ** -exponent] : [factor[0] * 10n ** exponent, factor[1]];
    return [minus === '-' ? -a : a, b];
  }
  const negative = inner.exec(text);
  const found = negative ? [text, '-', negative[1], negative[2]] : forms.map((form) => form.exec(text)).find(Boolean);
  if (!found) return null;
  const [, minus = '', first = '', second = '1'] = found;
  const [above, below] = [fractionOf(first), fractionOf(second)];
  if (!above || !below || below[0] === 0n) return null;
  const numerator = above[0] * below[1];
  return [minus === '-' ? -numerator : numerator, above[1] * below[0]];
}

/**
 * The number that an answer is, written as `plainLatex` leaves it: digits, with separators of thousands or not, a fraction, a power of ten,
 * a percentage (a hundredth of its number), a unit that is known. Null for everything else: `2x`, `3i` and `2\pi` are no numbers here.
 */
export function quantityIn(answer: string): Quantity | null {
  const { number: rest, unit } = unitIn(answer);
  const percent = unit === '%';
  const value = valueOf(rest);
  if (!value) return null;
  const [numerator, denominator] = reduced(value[0], percent ? value[1] * 100n : value[1]);
  return { numerator, denominator, unit: percent ? null : unit };
}

/** Whether two are exactly the same number; a unit that only one of them names is not compared, as a task asks for it in its own words. */
export const sameQuantity = (a: Quantity, b: Quantity): boolean =>
  a.numerator === b.numerator &&
  a.denominator === b.denominator &&
  (a.unit === null || b.unit === null || a.unit === b.unit);
