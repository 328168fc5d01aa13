export type { DateFormats, Moment } from './dates.ts';
export { formatsIn, type Formats } from './formats.ts';
export type { Locale } from './locale.ts';
export type { NumberFormats } from './numbers.ts';
export type { QuantityFormats } from './quantities.ts';
export {
  byteSize,
  counted,
  dayAndSecond,
  dayAndTime,
  duration,
  figure,
  decimal,
  forVisitor,
  gammaText,
  inEnglish,
  listed,
  longDuration,
  percent,
  percentUpTo,
  rate,
  shortDayAndTime,
  showIn,
  signed,
  significant,
  similarityText,
  tick,
  timeOfDay,
  twoDecimals,
  upTo,
} from './shown.ts';
export { numberIn } from './typed.ts';
