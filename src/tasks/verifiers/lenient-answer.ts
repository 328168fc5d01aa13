import { quantityIn, sameQuantity } from './quantity.ts';
import { plainLatex } from './plain-latex.ts';

/**
 * Whether two answers are the same in what can be seen without doing mathematics: the same text once LaTeX that only formats is left out, or
 * two numbers of exactly the same value. It is sound rather than complete: two answers that it takes for the same are, and many that are the
 * same it takes for different (`x(x+1)` and `x^2+x`).
 */
export function sameAnswer(given: string, expected: string): boolean {
  const [a, b] = [plainLatex(given), plainLatex(expected)];
  if (a === '' || b === '') return false;
  if (a === b) return true;
  const [one, other] = [quantityIn(a), quantityIn(b)];
  return one !== null && other !== null && sameQuantity(one, other);
}
