import { lines, type Family } from '../family.ts';

/** A power modulo a number. */
export const modularPower: Family = {
  name: 'modular-power',
  draw(draws) {
    const base = draws.whole(2, 99);
    const exponent = draws.whole(20, 499);
    const modulus = draws.whole(101, 999);
    const loop = (step: string): string =>
      lines('result = 1', `for _ in range(${exponent}):`, `    result = ${step} % ${modulus}`, 'print(result)');
    return {
      parameters: [base, exponent, modulus].join(' '),
      bodies: [
        `${base} to the power ${exponent} modulo ${modulus}`,
        `${base} ** ${exponent} modulo ${modulus}`,
        `the remainder when ${base} to the power ${exponent} is divided by ${modulus}`,
      ],
      answer: String(BigInt(base) ** BigInt(exponent) % BigInt(modulus)),
      programs: [
        {
          plan: 'use pow with a modulus',
          code: `print(pow(${base}, ${exponent}, ${modulus}))`,
          wrong: `print(${base} * ${exponent} % ${modulus})`,
        },
        {
          plan: 'multiply in a loop',
          code: loop(`result * ${base}`),
          wrong: loop(`result + ${base}`),
        },
      ],
    };
  },
};
