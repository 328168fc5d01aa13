import * as v from 'valibot';
import { ExactNumber } from '../../json/index.ts';
import { RowError } from './row-error.ts';
import { opened, valueAt } from './value-at.ts';

/** The options of a question as a row gives them. */
export interface Options {
  readonly texts: readonly string[];
  /** What the row calls them, as many as there are texts, or none. */
  readonly labels: readonly string[];
  /** Whether each of them is a number in the file, not a text. */
  readonly areNumbers: boolean;
}

/** The most options that letters are given to. */
const mostChoices = 26;

const option = v.union([v.string(), v.number(), v.instance(ExactNumber)]);
const list = v.array(option);
const labelled = v.object({ text: list, label: list });

const asTexts = (options: v.InferOutput<typeof list>): readonly string[] => options.map((each) => String(each).trim());

/** The options at a path; null where the row has none. Throws a RowError where they are no list of 2 to 26 texts. */
export function optionsIn(values: Readonly<Record<string, unknown>>, path: string): Options | null {
  const value = opened(valueAt(values, path));
  if (value === undefined || value === null || value === '') return null;
  const asLabelled = v.safeParse(labelled, value);
  const plain = v.safeParse(list, value);
  const options = asLabelled.success ? asLabelled.output.text : plain.success ? plain.output : null;
  if (options === null) throw new RowError(path, 'The options are no list of texts.');
  if (options.length < 2 || options.length > mostChoices)
    throw new RowError(path, `There are ${options.length} options; there must be 2 to ${mostChoices}.`);
  const labels = asLabelled.success ? asTexts(asLabelled.output.label) : [];
  if (asLabelled.success && labels.length !== options.length)
    throw new RowError(path, `There are ${options.length} options and ${labels.length} labels.`);
  return { texts: asTexts(options), labels, areNumbers: options.every((each) => typeof each !== 'string') };
}
