import type { Draws } from '../draws.ts';
import { type Family, lines, wholes } from '../family.ts';

/** Four to six different numbers of one or two digits, in random order. */
export const drawNumbers = (draws: Draws): number[] => draws.shuffled(wholes(2, 99)).slice(0, draws.whole(4, 6));

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
