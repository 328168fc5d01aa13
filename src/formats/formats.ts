import { datesIn, type DateFormats } from './dates.ts';
import type { Locale } from './locale.ts';
import { numbersIn, type NumberFormats } from './numbers.ts';
import { quantitiesWith, type QuantityFormats } from './quantities.ts';

/** All that is written by a locale. */
export interface Formats extends NumberFormats, QuantityFormats, DateFormats {
  /** `a`, `a and b`, `a, b and c`: in English in every locale, as the sentence is that it stands in. */
  readonly listed: (items: readonly string[]) => string;
}

/**
 * @param locale Asked each time that something is written.
 * @param timeZone An IANA name; left out, that of the machine.
 */
export function formatsIn(locale: Locale, timeZone?: string): Formats {
  const numbers = numbersIn(locale);
  const english = new Intl.ListFormat('en-GB');
  return {
    ...numbers,
    ...quantitiesWith(numbers),
    ...datesIn(locale, timeZone),
    listed: (items) => english.format(items),
  };
}
