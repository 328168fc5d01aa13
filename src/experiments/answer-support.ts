import type { TrajectoryRecord } from '../rollout/index.ts';
import { boxedAnswer, dialects, messageOf, textOf } from '../saar/index.ts';

/**
 * Whether the last call that succeeded answered with the final answer. `unknown`: nothing to compare, as the task is none with an answer that a
 * program prints (a choice, hidden tests, no answer), there is no boxed answer, or the output was cut and the answer is not in what is left of it.
 */
export type AnswerSupport = 'supported' | 'unsupported' | 'unknown';

/** See {@link AnswerSupport}. */
export function answerSupport({ task, config, purified }: TrajectoryRecord): AnswerSupport {
  if (task.answer === null || task.choices || task.tests) return 'unknown';
  const answer = boxedAnswer(messageOf(textOf(purified.at(-1)?.tokens ?? []), dialects[config.dialect]));
  if (answer === null) return 'unknown';
  const output = purified.findLast(({ observation, failure }) => observation !== null && failure === null)?.observation;
  if (output === undefined || output === null) return 'unsupported';
  if (holds(output, answer)) return 'supported';
  return output.includes('(truncated)') ? 'unknown' : 'unsupported';
}

const numbers = /(?<![\w.])[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?(?!\w)/gi;

/** Whether a text holds a number, however it is written, or another answer letter by letter. */
function holds(text: string, answer: string): boolean {
  const wanted = answer.replaceAll(/(?<=\d),(?=\d{3})/g, '');
  if (!/^[-+]?\d+(?:\.\d+)?$/.test(wanted)) return text.includes(answer);
  return [...text.matchAll(numbers)].some(([found]) => valueOf(found) === valueOf(wanted));
}

/** A number as one text; whole ones with all their digits. */
const valueOf = (number: string): string =>
  /^[-+]?\d+$/.test(number) ? String(BigInt(number.replace('+', ''))) : String(Number(number));
