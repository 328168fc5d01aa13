import { lines, wholes, type Family } from '../family.ts';

/** The least common multiple of two numbers. */
export const commonMultiple: Family = {
  name: 'common-multiple',
  draw(draws) {
    const shared = draws.whole(2, 12);
    const a = shared * draws.whole(3, 30);
    const b = shared * draws.whole(3, 30);
    const steps = (condition: string): string => lines(`m = ${a}`, `while ${condition}:`, `    m += ${a}`, 'print(m)');
    const factor = wholes(1, b).find((k) => (a * k) % b === 0) ?? b;
    return {
      parameters: [a, b].join(' '),
      bodies: [
        `the least common multiple of ${a} and ${b}`,
        `the lcm of ${a} and ${b}`,
        `the least number that ${a} and ${b} divide`,
      ],
      answer: String(a * factor),
      programs: [
        {
          plan: 'use math for the lcm',
          code: lines('import math', `print(math.lcm(${a}, ${b}))`),
          wrong: lines('import math', `print(math.gcd(${a}, ${b}))`),
        },
        { plan: 'step through the multiples', code: steps(`m % ${b} != 0`), wrong: steps(`m < ${b}`) },
        {
          plan: 'divide the product by the gcd',
          code: lines(`a, b = ${a}, ${b}`, 'while b:', '    a, b = b, a % b', `print(${a} * ${b} // a)`),
          wrong: lines(`a, b = ${a}, ${b}`, 'while b:', '    a, b = b, a % b', `print(${a} * ${b})`),
        },
      ],
    };
  },
};
