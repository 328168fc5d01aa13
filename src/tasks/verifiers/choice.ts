import type { Task, Verdict } from '../../rollout/index.ts';
import { boxedChoice, lastBoxed } from '../../saar/index.ts';

/** A letter with its option's text, where the task tells it: `B (4.0 m/s)`. */
function optionOf(letter: string, { choices = [] }: Task): string {
  const text = choices[letter.charCodeAt(0) - 'A'.charCodeAt(0)];
  return text === undefined ? letter : `${letter} (${text})`;
}

/** Multiple choice: the capital letter in the last box of the final text against the task's; +1 or -1. */
export function choice(task: Task, finalText: string): Verdict | null {
  const { answer } = task;
  if (answer === null) return null;
  const given = boxedChoice(finalText);
  if (given === answer) return { reward: 1, why: `The boxed letter ${optionOf(given, task)} is right.` };
  const expected = `expected ${optionOf(answer, task)}.`;
  if (given !== null) return { reward: -1, why: `The boxed letter is ${optionOf(given, task)}; ${expected}` };
  return lastBoxed(finalText) === null
    ? { reward: -1, why: `There is no \\boxed{…} letter in the final text; ${expected}` }
    : { reward: -1, why: `The box holds no single capital letter; ${expected}` };
}
