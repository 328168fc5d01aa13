import { answerReadings, type AnswerReading } from '../answer-readings.ts';
import type { Options } from './options-in.ts';
import { textAt, valueAt } from './value-at.ts';

type Values = Readonly<Record<string, unknown>>;

const readings = Object.keys(answerReadings) as readonly AnswerReading[];

/** The names of all readings, for a schema. */
export const answerReadingNames = readings as readonly [AnswerReading, ...AnswerReading[]];

/** What a row's answer says: its text, and whether the file has a number there. Null where there is no answer. */
export interface GivenAnswer {
  readonly text: string;
  readonly isNumber: boolean;
}

/** See {@link GivenAnswer}. */
export function givenAnswer(values: Values, path: string): GivenAnswer | null {
  const text = textAt(values, path);
  const value = valueAt(values, path);
  return text === null || text === ''
    ? null
    : { text, isNumber: typeof value !== 'string' && typeof value !== 'boolean' };
}

/** The only place of a text in a list; null where it is not there, or twice. */
function placeOf(text: string, list: readonly string[]): number | null {
  const place = list.indexOf(text);
  return place < 0 || list.includes(text, place + 1) ? null : place;
}

function numbered(text: string, from: number, size: number): number | null {
  const index = /^\d{1,3}$/.test(text) ? Number(text) - from : -1;
  return index >= 0 && index < size ? index : null;
}

/** The option that an answer means in one way of reading it, from 0; null where it means none in that way. */
export function optionOf({ text }: GivenAnswer, { texts, labels }: Options, reading: AnswerReading): number | null {
  switch (reading) {
    case 'label':
      return placeOf(text, labels);
    case 'letter': {
      const letter = /^\(?([A-Z])\)?[.:]?$/.exec(text)?.[1];
      const index = (letter?.charCodeAt(0) ?? 0) - 'A'.charCodeAt(0);
      return index >= 0 && index < texts.length ? index : null;
    }
    case 'text':
      return placeOf(text, texts);
    case 'index':
      return numbered(text, 0, texts.length);
    case 'index-from-1':
      return numbered(text, 1, texts.length);
  }
}

/**
 * Finds out from all rows how a column names the right option. It is read the way that fits the most rows. Where several fit as many, a
 * number is the option's number, unless the options are numbers too; a text is a label, a letter or an option's text before it is a number.
 */
export class AnswerColumn {
  readonly #fits = new Map<AnswerReading, number>();
  #rows = 0;
  /** Rows whose answer is a number where the options are none. */
  #numbers = 0;

  look(answer: GivenAnswer, options: Options): void {
    this.#rows += 1;
    if (answer.isNumber && !options.areNumbers) this.#numbers += 1;
    for (const reading of readings) {
      if (optionOf(answer, options, reading) !== null) this.#fits.set(reading, (this.#fits.get(reading) ?? 0) + 1);
    }
  }

  /** How the column is read; null where no row has options and an answer that means one of them. */
  get reading(): AnswerReading | null {
    const numbersFirst: readonly AnswerReading[] = ['index', 'index-from-1'];
    const order =
      this.#numbers > this.#rows / 2
        ? [...numbersFirst, ...readings.filter((reading) => !numbersFirst.includes(reading))]
        : readings;
    const fits = (reading: AnswerReading): number => this.#fits.get(reading) ?? 0;
    const best = order.reduce((first, next) => (fits(next) > fits(first) ? next : first));
    return fits(best) > 0 ? best : null;
  }
}
