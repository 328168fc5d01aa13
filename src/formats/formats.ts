import { datesIn, type DateFormats } from './dates.ts';
import type { Locale } from './locale.ts';
import { numbersIn, type NumberFormats } from './numbers.ts';
import { quantitiesWith, type QuantityFormats } from './quantities.ts';

/** All that is written by a locale. */
export interface Formats extends NumberFormats, QuantityFormats, DateFormats {
  /** `a`, `a and b`, `a, b and c`: in the language of the sentence that it stands in, which is the page's, whatever the locale. */
  readonly listed: (items: readonly string[]) => string;
}

/**
 * @param locale Asked each time that something is written.
 * @param timeZone An IANA name; left out, that of the machine.
 * @param language Of the words, a BCP 47 tag; asked each time, and English where left out.
 */
export function formatsIn(locale: Locale, timeZone?: string, language = (): string => 'en-GB'): Formats {
  const numbers = numbersIn(locale);
  return {
    ...numbers,
    ...quantitiesWith(numbers),
    ...datesIn(locale, timeZone),
    listed: (items) => new Intl.ListFormat(language()).format(items),
  };
}
