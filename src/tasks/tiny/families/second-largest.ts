import { lines, type Family } from '../family.ts';
import { drawNumbers } from './numbers.ts';

/** The second largest number of a list. */
export const secondLargest: Family = {
  name: 'second-largest',
  draw(draws) {
    const numbers = drawNumbers(draws);
    const given = numbers.join(', ');
    const keepTwo = (second: string): string =>
      lines(
        'a, b = 0, 0',
        `for x in [${given}]:`,
        '    if x > a:',
        `        a, b = x, ${second}`,
        '    elif x > b:',
        '        b = x',
        'print(b)',
      );
    return {
      parameters: given,
      bodies: [
        `the second largest number of ${given}`,
        `the second largest of the list ${given}`,
        `the largest number but one of ${given}`,
      ],
      answer: String(numbers.filter((x) => x !== Math.max(...numbers)).reduce((best, x) => Math.max(best, x), 0)),
      programs: [
        {
          plan: 'sort the list',
          code: lines(`values = sorted([${given}])`, 'print(values[-2])'),
          wrong: lines(`values = sorted([${given}])`, 'print(values[1])'),
        },
        {
          plan: 'remove the largest number',
          code: lines(`a = [${given}]`, 'a.remove(max(a))', 'print(max(a))'),
          wrong: lines(`a = [${given}]`, 'a.remove(min(a))', 'print(max(a))'),
        },
        { plan: 'keep the two largest', code: keepTwo('a'), wrong: keepTwo('x') },
      ],
    };
  },
};
