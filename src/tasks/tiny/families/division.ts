import { type Family, lines, wholes } from '../family.ts';

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

const isPrime = (n: number): boolean => n > 1 && wholes(2, Math.floor(Math.sqrt(n))).every((d) => n % d !== 0);

/** How many primes lie in a range. */
export const primes: Family = {
  name: 'primes',
  draw(draws) {
    const low = draws.whole(2, 60);
    const high = draws.whole(80, 499);
    const sieve = (crossed: string): string =>
      lines(
        `sieve = [True] * (${high} + 1)`,
        `for p in range(2, ${high} + 1):`,
        `    for m in range(${crossed}, ${high} + 1, p):`,
        '        sieve[m] = False',
        `print(sum(sieve[${low}:]))`,
      );
    const trial = (test: string): string =>
      `print(sum(${test}(x % d for d in range(2, x)) for x in range(${low}, ${high} + 1)))`;
    return {
      parameters: [low, high].join(' '),
      bodies: [
        `the number of primes from ${low} to ${high}`,
        `the count of primes between ${low} and ${high}`,
        `the number of prime numbers from ${low} to ${high}`,
      ],
      answer: String(wholes(low, high).filter(isPrime).length),
      programs: [
        { plan: 'use a sieve', code: sieve('2 * p'), wrong: sieve('p') },
        {
          plan: 'test each number in one line',
          code: trial('all'),
          wrong: trial('any'),
        },
      ],
    };
  },
};

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
