import { lines, wholes, type Family } from '../family.ts';

/** How many divisors a number has, or their sum. */
export const divisors: Family = {
  name: 'divisors',
  draw(draws) {
    const n = draws.whole(30, 1999);
    const counts = draws.chance(0.5);
    const found = wholes(1, n).filter((d) => n % d === 0);
    const what = counts ? 'number' : 'sum';
    const of = counts ? 'len' : 'sum';
    const name = counts ? 'count' : 'total';
    const loop = (last: number): string =>
      lines(
        `${name} = 0`,
        `d = ${n}`,
        `while d > ${last}:`,
        `    ${name} += ${counts ? '' : 'd * '}(${n} % d == 0)`,
        '    d -= 1',
        `print(${name})`,
      );
    const pairs = (end: string): string =>
      lines(
        'import math',
        'values = set()',
        `for i in range(1, math.isqrt(${n})${end}):`,
        `    if ${n} % i == 0:`,
        `        values.update([i, ${n} // i])`,
        `print(${of}(values))`,
      );
    const inLine = (end: string): string => `print(${of}([x for x in range(1, ${n}${end}) if ${n} % x == 0]))`;
    return {
      parameters: [what, n].join(' '),
      bodies: [
        `the ${what} of the divisors of ${n}`,
        `the ${what} of all numbers that divide ${n}`,
        `the ${what} of divisors that ${n} has`,
      ],
      answer: String(counts ? found.length : found.reduce((sum, d) => sum + d, 0)),
      programs: [
        { plan: 'count down with while', code: loop(0), wrong: loop(1) },
        { plan: 'list the divisors in one line', code: inLine(' + 1'), wrong: inLine('') },
        { plan: 'find the divisors in pairs', code: pairs(' + 1'), wrong: pairs(' - 1') },
      ],
    };
  },
};
