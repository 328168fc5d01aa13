import { lines, wholes, type Family } from '../family.ts';

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
