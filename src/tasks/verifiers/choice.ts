import type { Task, Verdict } from '../../rollout/index.ts';
import { boxedAnswer } from '../../saar/index.ts';
import { boxedLetter } from './boxed-letter.ts';

/** A letter with its option's text, where the task tells it: `B (4.0 m/s)`. */
function optionOf(letter: string, { choices = [] }: Task): string {
  const text = choices[letter.charCodeAt(0) - 'A'.charCodeAt(0)];
  return text === undefined ? letter : `${letter} (${text})`;
}

/**
 * Multiple choice: the capital letter in the last box of the final text against the task's; +1 or -1. A box that names several options, or
 * a letter that is none of them, is no answer.
 */
export function choice(task: Task, finalText: string): Verdict | null {
  const { answer } = task;
  if (answer === null) return null;
  const expected = `expected ${optionOf(answer, task)}.`;
  const content = boxedAnswer(finalText);
  if (content === null) return { reward: -1, why: `There is no \\boxed{…} letter in the final text; ${expected}` };
  const given = boxedLetter(content, task.choices);
  if ('problem' in given) {
    const [first = '', ...rest] = given.problem;
    return { reward: -1, why: `${first.toUpperCase()}${rest.join('')}; ${expected}` };
  }
  return given.letter === answer
    ? { reward: 1, why: `The boxed letter ${optionOf(answer, task)} is right.` }
    : { reward: -1, why: `The boxed letter is ${optionOf(given.letter, task)}; ${expected}` };
}
