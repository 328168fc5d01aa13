import { ExactNumber, numberOf } from './exact-number.ts';

/**
 * A number with the digits that the file has; null where the value is none. A whole number that some writer of tables made `33.0` of, because
 * its column had gaps, is written as the whole number that it is.
 */
export function numberText(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (!(value instanceof ExactNumber)) return null;
  const number = numberOf(value);
  return number !== null && Number.isSafeInteger(number) ? String(number) : value.text;
}
