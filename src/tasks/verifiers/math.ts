import type { Task, Verdict } from '../../rollout/index.ts';
import { boxedAnswer, isStrictlyRight, strictAnswer } from '../../saar/index.ts';
import { sameAnswer } from './lenient-answer.ts';

/** The authors' training reward: the boxed answer near the end of the final text, compared exactly; +1 or -1. */
export function mathStrict({ answer }: Task, finalText: string): Verdict | null {
  if (answer === null) return null;
  return mathVerdict(isStrictlyRight(finalText, answer), strictAnswer(finalText), answer, 'the last 100 characters');
}

/** The last box of the final text against the answer: the same text in plain LaTeX, or exactly the same number; +1 or -1. */
export function mathLenient({ answer }: Task, finalText: string): Verdict | null {
  if (answer === null) return null;
  const given = boxedAnswer(finalText);
  return mathVerdict(given !== null && sameAnswer(given, answer), given, answer, 'the final text');
}

/** The verdict on a boxed answer, in words. `given` is null where there is none, and `where` says where it was looked for. */
export function mathVerdict(right: boolean, given: string | null, answer: string, where: string): Verdict {
  if (given === null) return { reward: -1, why: `There is no \\boxed{…} answer in ${where}; expected ${answer}.` };
  return right
    ? { reward: 1, why: `The boxed answer ${given} is right.` }
    : { reward: -1, why: `The boxed answer is ${given}; expected ${answer}.` };
}
