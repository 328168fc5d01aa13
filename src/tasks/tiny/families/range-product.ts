import { lines, wholes, type Family } from '../family.ts';

/** The product of a range, modulo a number. */
export const rangeProduct: Family = {
  name: 'range-product',
  draw(draws) {
    const low = draws.whole(2, 40);
    const high = low + draws.whole(3, 12);
    const modulus = draws.whole(101, 999);
    return {
      parameters: [low, high, modulus].join(' '),
      bodies: [
        `the product of the numbers from ${low} to ${high} modulo ${modulus}`,
        `the remainder when the product of ${low} to ${high} is divided by ${modulus}`,
        `the product of all numbers between ${low} and ${high} modulo ${modulus}`,
      ],
      answer: String(wholes(low, high).reduce((product, n) => (product * n) % modulus, 1)),
      programs: [
        {
          plan: 'loop over the range and multiply',
          code: lines(
            'result = 1',
            `for n in range(${low}, ${high} + 1):`,
            `    result = result * n % ${modulus}`,
            'print(result)',
          ),
          wrong: lines(
            'result = 1',
            `for n in range(${low}, ${high}):`,
            `    result = result * n % ${modulus}`,
            'print(result)',
          ),
        },
        {
          plan: 'use math for the product',
          code: lines('import math', `print(math.prod(range(${low}, ${high} + 1)) % ${modulus})`),
          wrong: lines('import math', `print(math.prod(range(${low}, ${high})) % ${modulus})`),
        },
      ],
    };
  },
};
