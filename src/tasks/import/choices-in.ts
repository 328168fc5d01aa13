import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';
import * as v from 'valibot';
import { ExactNumber } from '../../json/index.ts';
import { letterOf } from '../choice-prompt.ts';
import type { TaskMapping } from './mapping.ts';
import { RowError } from './row-error.ts';
import { opened, textAt, valueAt } from './value-at.ts';

type Values = Readonly<Record<string, unknown>>;

/** The options of a question, and the right one's letter; null where nobody knows it. */
export interface Choices {
  readonly choices: readonly string[];
  readonly answer: string | null;
}

/** The most options that letters are given to. */
const mostChoices = 26;

const option = v.pipe(v.union([v.string(), v.number(), v.instance(ExactNumber)]), v.transform(String));
const list = v.array(option);
const labelled = v.object({ text: list, label: list });

/** The options that a row has, or null where the mapping names none. Throws a RowError where they do not fit one another. */
export function choicesIn(values: Values, mapping: TaskMapping, draw: number): Choices | null {
  if (mapping.wrong.length > 0) return shuffled(values, mapping, draw);
  if (mapping.choices === null) return null;
  const { choices: path } = mapping;
  const value = opened(valueAt(values, path));
  if (value === undefined || value === null) return null;
  const asLabelled = v.safeParse(labelled, value);
  const texts = asLabelled.success ? asLabelled.output.text : read(value, path);
  if (texts.length < 2 || texts.length > mostChoices) {
    throw new RowError(path, `There are ${texts.length} options; there must be 2 to ${mostChoices}.`);
  }
  if (mapping.answer === null) return { choices: texts, answer: null };
  const given = textAt(values, mapping.answer);
  const right = rightIndex(given, texts, asLabelled.success ? asLabelled.output.label : []);
  if (right === null) throw new RowError(mapping.answer, `The answer names no option: ${given ?? 'nothing'}.`);
  return { choices: texts, answer: letterOf(right) };
}

function read(value: unknown, path: string): readonly string[] {
  const texts = v.safeParse(list, value);
  if (!texts.success) throw new RowError(path, 'The options are no list of texts.');
  return texts.output.map((text) => text.trim());
}

/** Which option an answer means: by its label, its letter, its text or its number from 0. */
function rightIndex(given: string | null, texts: readonly string[], labels: readonly string[]): number | null {
  if (given === null) return null;
  const byLabel = labels.indexOf(given);
  if (byLabel >= 0) return byLabel;
  const letter = /^\(?([A-Z])\)?\.?$/.exec(given)?.[1];
  if (letter !== undefined && letter.charCodeAt(0) - 65 < texts.length) return letter.charCodeAt(0) - 65;
  const byText = texts.indexOf(given);
  if (byText >= 0) return byText;
  return /^\d+$/.test(given) && Number(given) < texts.length ? Number(given) : null;
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
