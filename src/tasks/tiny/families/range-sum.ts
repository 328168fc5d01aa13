import { lines, wholes, type Family } from '../family.ts';

/** The sum of the multiples of a number in a range. */
export const rangeSum: Family = {
  name: 'range-sum',
  draw(draws) {
    const k = draws.whole(2, 12);
    const low = draws.whole(1, 60);
    const high = draws.whole(80, 999);
    const whileLoop = (added: string): string =>
      lines('result = 0', `i = ${low}`, `while i <= ${high}:`, `    result += ${added}`, '    i += 1', 'print(result)');
    return {
      parameters: [k, low, high].join(' '),
      bodies: [
        `the sum of all multiples of ${k} from ${low} to ${high}`,
        `the sum of the numbers from ${low} to ${high} that ${k} divides`,
        `the total of the multiples of ${k} between ${low} and ${high}`,
      ],
      answer: String(
        wholes(low, high)
          .filter((n) => n % k === 0)
          .reduce((sum, n) => sum + n, 0),
      ),
      programs: [
        {
          plan: 'loop over the range and add the multiples',
          code: lines(
            'total = 0',
            `for n in range(${low}, ${high} + 1):`,
            `    if n % ${k} == 0:`,
            '        total += n',
            'print(total)',
          ),
          wrong: lines('total = 0', `for n in range(${low}, ${high} + 1):`, `    total += n // ${k}`, 'print(total)'),
        },
        {
          plan: 'step through the multiples',
          code: `print(sum(range(${low} + -${low} % ${k}, ${high} + 1, ${k})))`,
          wrong: `print(sum(range(${low}, ${high} + 1, ${k})))`,
        },
        {
          plan: 'step from number to number with while',
          code: whileLoop(`i * (i % ${k} == 0)`),
          wrong: whileLoop(`i % ${k} == 0`),
        },
      ],
    };
  },
};
