import { lines, type Family } from '../family.ts';
import { drawNumbers } from './numbers.ts';

/** The sum of the squares of some numbers. */
export const squares: Family = {
  name: 'squares',
  draw(draws) {
    const numbers = drawNumbers(draws);
    const given = numbers.join(', ');
    const loop = (operation: string): string =>
      lines(
        `values = [${given}]`,
        'total = 0',
        'for i in range(len(values)):',
        `    total += values[i] ${operation} 2`,
        'print(total)',
      );
    return {
      parameters: given,
      bodies: [
        `the sum of the squares of ${given}`,
        `the total of the squares of the numbers ${given}`,
        `the sum of x * x for x in ${given}`,
      ],
      answer: String(numbers.reduce((sum, x) => sum + x * x, 0)),
      programs: [
        {
          plan: 'sum the squares in one line',
          code: `print(sum(x * x for x in [${given}]))`,
          wrong: `print(sum(x + x for x in [${given}]))`,
        },
        { plan: 'loop over the list and add the squares', code: loop('**'), wrong: loop('*') },
      ],
    };
  },
};
