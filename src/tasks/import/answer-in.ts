import { lastBoxed } from '../../saar/index.ts';
import { RowError } from './row-error.ts';
import { textAt } from './value-at.ts';

/**
 * The answer at a path, as a boxed final answer would give it: what a worked solution has in its last box, what follows the last
 * `####`, and a whole number without leading zeros. Throws a RowError where there is none.
 */
export function answerIn(values: Readonly<Record<string, unknown>>, path: string): string {
  const text = textAt(values, path);
  if (text === null) throw new RowError(path, 'There is no answer, or it is no text or number.');
  const boxed = lastBoxed(text) ?? /####\s*([^\n]+)\s*$/.exec(text)?.[1] ?? text;
  const answer = boxed.trim();
  if (answer === '') throw new RowError(path, 'The answer is empty.');
  return /^0+\d+$/.test(answer) ? answer.replace(/^0+(?=\d)/, '') : answer;
}
