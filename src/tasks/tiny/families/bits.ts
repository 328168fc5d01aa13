import { lines, type Family } from '../family.ts';

/** How many ones a number has in binary. */
export const bits: Family = {
  name: 'bits',
  draw(draws) {
    const n = draws.whole(20, 9999);
    const division = (base: number): string =>
      lines(`n = ${n}`, 'count = 0', 'while n > 0:', `    count += n % ${base}`, `    n //= ${base}`, 'print(count)');
    return {
      parameters: String(n),
      bodies: [
        `the number of ones in binary ${n}`,
        `the count of ones when ${n} is in binary`,
        `the bit count of ${n}`,
      ],
      answer: String(n.toString(2).replaceAll('0', '').length),
      programs: [
        {
          plan: 'count the ones in the text',
          code: `print(bin(${n}).count("1"))`,
          wrong: `print(bin(${n}).count("0"))`,
        },
        { plan: 'divide by 2 with while', code: division(2), wrong: division(10) },
      ],
    };
  },
};
