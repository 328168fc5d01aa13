import { lines, type Family } from '../family.ts';

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** The greatest common divisor of two numbers. */
export const commonDivisor: Family = {
  name: 'common-divisor',
  draw(draws) {
    const shared = draws.whole(2, 40);
    const a = shared * draws.whole(2, 24);
    const b = shared * draws.whole(2, 24);
    const euclid = (printed: string): string =>
      lines(`a, b = ${a}, ${b}`, 'while b:', '    a, b = b, a % b', `print(${printed})`);
    const search = (of: string): string =>
      `print(${of}(d for d in range(1, ${a} + 1) if ${a} % d == 0 and ${b} % d == 0))`;
    return {
      parameters: [a, b].join(' '),
      bodies: [
        `the greatest common divisor of ${a} and ${b}`,
        `the gcd of ${a} and ${b}`,
        `the greatest number that divides ${a} and ${b}`,
      ],
      answer: String(gcd(a, b)),
      programs: [
        {
          plan: 'use math for the gcd',
          code: lines('import math', `print(math.gcd(${a}, ${b}))`),
          wrong: lines('import math', `print(math.lcm(${a}, ${b}))`),
        },
        { plan: 'divide with remainder until nothing is left', code: euclid('a'), wrong: euclid('b') },
        { plan: 'search all divisors', code: search('max'), wrong: search('min') },
      ],
    };
  },
};
