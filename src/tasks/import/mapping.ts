import * as v from 'valibot';
import { answerReadingNames } from './answer-reading.ts';

const path = v.pipe(v.string('must be a text'), v.nonEmpty('must not be empty'));

/**
 * Which columns a task is made of. Each is a path: a column's name, or a place inside one, such as `reward_model.ground_truth`.
 * Columns that are null are left out.
 */
export const taskMappingSchema = v.strictObject({
  /** What the task is called; row numbers serve where there is none. */
  id: v.nullable(path),
  /** The question: a text, or messages with `role` and `content`, of which the user's are taken. */
  prompt: path,
  /** The right answer; with `choices`, what names the right option, see `answerIs`. */
  answer: v.nullable(path),
  /** The options of a multiple-choice question, as a list, or as an object with the lists `text` and `label`. */
  choices: v.nullable(path),
  /** How `answer` names one of `choices`; what fits the most rows of the file where left out. */
  answerIs: v.optional(v.picklist(answerReadingNames, `answerIs must be one of ${answerReadingNames.join(', ')}`)),
  /** The wrong options, each in a column of its own, with the right one in `answer`: the order is drawn by the seed. */
  wrong: v.array(path),
  /** Tests of a program: lists of `input` and `output`, or an object with the lists `inputs` and `outputs`, also as JSON in a text. */
  tests: v.array(path),
});

/** See {@link taskMappingSchema}. */
export type TaskMapping = v.InferOutput<typeof taskMappingSchema>;
