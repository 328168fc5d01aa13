import { ExactNumber } from './exact-number.ts';

/** Half a character: a surrogate without its other half. */
const half = /\p{Surrogate}/gu;

/** The text with U+FFFD in the place of each half character, as decoders of UTF-8 do it. */
export const wellFormed = (text: string): string => text.replace(half, '\uFFFD');

/** A value of JSON whose texts are well-formed, keys included, and how many were not. */
export function withWellFormedText(value: unknown): { readonly value: unknown; readonly replaced: number } {
  let replaced = 0;
  const inText = (text: string): string => {
    const whole = wellFormed(text);
    if (whole !== text) replaced += 1;
    return whole;
  };
  const within = (inner: unknown): unknown => {
    if (typeof inner === 'string') return inText(inner);
    if (Array.isArray(inner)) return inner.map(within);
    if (typeof inner !== 'object' || inner === null || inner instanceof ExactNumber) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, part]) => [inText(key), within(part)]));
  };
  return { value: within(value), replaced };
}
