import type { Task, Verdict } from '../../rollout/index.ts';
import { isLenientlyRight, isStrictlyRight, lastBoxed, strictAnswer } from '../../saar/index.ts';

/** The authors' training reward: the boxed answer near the end of the final text, compared exactly; +1 or -1. */
export function mathStrict({ answer }: Task, finalText: string): Verdict | null {
  if (answer === null) return null;
  return verdict(isStrictlyRight(finalText, answer), strictAnswer(finalText), answer, 'the last 100 characters');
}

/** As {@link mathStrict}, but anywhere in the final text and after normalising both sides. */
export function mathLenient({ answer }: Task, finalText: string): Verdict | null {
  if (answer === null) return null;
  return verdict(isLenientlyRight(finalText, answer), lastBoxed(finalText), answer, 'the final text');
}

function verdict(right: boolean, given: string | null, answer: string, where: string): Verdict {
  if (given === null) return { reward: -1, why: `There is no \\boxed{…} answer in ${where}; expected ${answer}.` };
  return right
    ? { reward: 1, why: `The boxed answer ${given} is right.` }
    : { reward: -1, why: `The boxed answer is ${given}; expected ${answer}.` };
}
