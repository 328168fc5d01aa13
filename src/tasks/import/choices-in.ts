import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';
import { letterOf } from '../choice-prompt.ts';
import { answerReadings, type AnswerReading } from '../answer-readings.ts';
import { givenAnswer, optionOf } from './answer-reading.ts';
import type { TaskMapping } from './mapping.ts';
import { optionsIn } from './options-in.ts';
import { RowError } from './row-error.ts';
import { textAt } from './value-at.ts';

type Values = Readonly<Record<string, unknown>>;

/** The options of a question, and the right one's letter; null where nobody knows it. */
export interface Choices {
  readonly choices: readonly string[];
  readonly answer: string | null;
}

/**
 * The options that a row has, or null where the mapping names none. Throws a RowError where they do not fit one another.
 *
 * @param draw decides the order of options that have none
 * @param reading how the file's column of answers names the right option; null where no row of it does
 */
export function choicesIn(
  values: Values,
  mapping: TaskMapping,
  draw: number,
  reading: AnswerReading | null,
): Choices | null {
  if (mapping.wrong.length > 0) return shuffled(values, mapping, draw);
  if (mapping.choices === null) return null;
  const options = optionsIn(values, mapping.choices);
  if (!options) return null;
  if (mapping.answer === null) return { choices: options.texts, answer: null };
  const given = givenAnswer(values, mapping.answer);
  const right = given && reading && optionOf(given, options, reading);
  if (right === null) {
    const how = reading === null ? '' : ` This column is read as ${answerReadings[reading]}.`;
    throw new RowError(mapping.answer, `The answer names no option: ${given?.text ?? 'nothing'}.${how}`);
  }
  return { choices: options.texts, answer: letterOf(right) };
}

/** The right option and the wrong ones, in an order that the draw decides. */
function shuffled(values: Values, { answer, wrong }: TaskMapping, draw: number): Choices {
  if (answer === null) throw new RowError(wrong[0] ?? '', 'There are wrong options, but no column has the right one.');
  const options = [answer, ...wrong].map((path) => {
    const text = textAt(values, path);
    if (text === null || text === '') throw new RowError(path, 'The option is empty.');
    return text;
  });
  const right = options[0] ?? '';
  if (options.indexOf(right, 1) > 0) throw new RowError(answer, 'The right option is among the wrong ones too.');
  const generator = mersenne(draw | 0);
  // Fisher and Yates: each order is as likely as any other.
  for (let last = options.length - 1; last > 0; last--) {
    const other = uniformInt(generator, 0, last);
    [options[last], options[other]] = [options[other] ?? '', options[last] ?? ''];
  }
  return { choices: options, answer: letterOf(options.indexOf(right)) };
}
