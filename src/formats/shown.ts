import { formatsIn, type Formats } from './formats.ts';

const english = 'en-GB';
let shown: string | undefined = english;
let language = english;

/**
 * Sets how numbers and dates are written from now on. The page does so once, before it draws; what never does, such as the terminal and tests, stays
 * with English.
 *
 * @param locale A BCP 47 tag; undefined for that of the browser.
 * @param words The language that the page was built in, a BCP 47 tag; English where left out.
 */
export function showIn(locale: string | undefined, words: string = english): void {
  shown = locale;
  language = words;
}

/** For what is the same in every locale: terminal, files, pictures that are downloaded, texts that are copied. */
export const inEnglish: Formats = formatsIn(() => english);

/** The formats of the visitor's locale, for code that is given formats; its functions stand by themselves, too. */
export const forVisitor: Formats = formatsIn(
  () => shown,
  undefined,
  () => language,
);

export const {
  byteSize,
  counted,
  dayAndSecond,
  dayAndTime,
  duration,
  figure,
  decimal,
  gammaText,
  listed,
  longDuration,
  percent,
  percentUpTo,
  rate,
  shortDayAndTime,
  signed,
  significant,
  similarityText,
  tick,
  timeOfDay,
  twoDecimals,
  upTo,
} = forVisitor;
