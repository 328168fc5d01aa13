import type { Task } from '../../rollout/index.ts';
import { choicePrompt } from '../choice-prompt.ts';
import { answerIn } from './answer-in.ts';
import type { AnswerReading } from '../answer-readings.ts';
import { choicesIn } from './choices-in.ts';
import type { TaskMapping } from './mapping.ts';
import { promptIn } from './prompt-in.ts';
import type { TableRow } from './table.ts';
import { callsFunction, testsIn, testsOf } from './tests-in.ts';
import { opened, textAt, valueAt } from './value-at.ts';

/** Tells a policy how a program is handed in, where a task is judged by tests. */
const handIn =
  'Write a Python program that reads standard input and prints to standard output. Try it out with calls, and give it whole as your final answer, in a fenced block of Python; or end with \\boxed{done}, then the last program that ran without an error is handed in.';

/**
 * The task of a row. Throws a RowError where the row does not make one.
 *
 * @param file the file's name, which tells where the task is from
 * @param draw decides the order of options that have none: a 32-bit integer
 * @param reading how the file's column of answers names the right one of several options; null where no row of it does
 */
export async function taskFromRow(
  { line, values }: TableRow,
  mapping: TaskMapping,
  file: string,
  draw: number,
  reading: AnswerReading | null,
): Promise<Task> {
  const id = (mapping.id === null ? null : textAt(values, mapping.id)) ?? '';
  const base = { id: id === '' ? `${file}/${line}` : id, source: file };
  const prompt = promptIn(values, mapping.prompt);
  const listed = (await Promise.all(mapping.tests.map((path) => testsIn(values, path)))).flat();
  const tests = listed.length > 0 ? listed : testsInAnswer(values, mapping);
  if (tests !== null && tests.length > 0) {
    return { ...base, prompt: `${prompt}\n\n${handIn}`, answer: null, tests, verifier: 'program' };
  }
  const choices = choicesIn(values, mapping, draw, reading);
  if (choices) {
    return { ...base, prompt: choicePrompt(prompt, choices.choices), ...choices, verifier: 'choice' };
  }
  return {
    ...base,
    prompt,
    answer: mapping.answer === null ? null : answerIn(values, mapping.answer),
    verifier: 'math',
  };
}

/** Tests that stand where the answer does, as in verl's files, whose ground truth of a programming task is its tests. */
function testsInAnswer(values: TableRow['values'], { answer }: TaskMapping) {
  const tests = answer === null ? null : testsOf(opened(valueAt(values, answer)));
  if (tests === 'functional' && answer !== null) throw callsFunction(answer);
  return tests === 'functional' ? null : tests;
}
