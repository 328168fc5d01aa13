import { lines, type Family } from '../family.ts';
import { drawNumbers } from './numbers.ts';

/** The largest difference between neighbours of a list. */
export const gaps: Family = {
  name: 'gaps',
  draw(draws) {
    const numbers = drawNumbers(draws);
    const given = numbers.join(', ');
    const loop = (difference: string): string =>
      lines(
        `values = [${given}]`,
        'best = 0',
        'for i in range(len(values) - 1):',
        `    best = max(best, ${difference})`,
        'print(best)',
      );
    const zipped = (best: string): string =>
      lines(`a = [${given}]`, `print(${best}(abs(x - y) for x, y in zip(a, a[1:])))`);
    return {
      parameters: given,
      bodies: [
        `the largest gap between neighbours in ${given}`,
        `the largest difference of neighbours in the list ${given}`,
        `the largest step from one number to the next in ${given}`,
      ],
      answer: String(Math.max(...numbers.slice(1).map((x, i) => Math.abs(x - (numbers[i] ?? 0))))),
      programs: [
        {
          plan: 'loop over the list and keep the largest',
          code: loop('abs(values[i + 1] - values[i])'),
          wrong: loop('values[i]'),
        },
        { plan: 'zip the list with its rest', code: zipped('max'), wrong: zipped('min') },
      ],
    };
  },
};
