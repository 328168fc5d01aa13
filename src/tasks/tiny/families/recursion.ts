import { lines, wholes, type Family } from '../family.ts';

/** A value of a function that is defined by its value before. */
export const recursion: Family = {
  name: 'recursion',
  draw(draws) {
    const start = draws.whole(1, 20);
    const factor = draws.whole(2, 4);
    const term = draws.whole(1, 20);
    const n = draws.whole(4, 11);
    const recursive = (value: string): string =>
      lines('def f(n):', '    if n == 0:', `        return ${start}`, `    return ${value}`, `print(f(${n}))`);
    const loop = (count: string): string =>
      lines(`value = ${start}`, `for i in range(${count}):`, `    value = ${factor} * value + ${term}`, 'print(value)');
    return {
      parameters: [start, factor, term, n].join(' '),
      bodies: [
        `f(${n}) when f(0) = ${start} and f(n) = ${factor} * f(n - 1) + ${term}`,
        `f(${n}) if f begins with ${start} and each step is ${factor} * f + ${term}`,
        `the value after ${n} steps of x = ${factor} * x + ${term} that begin with x = ${start}`,
      ],
      answer: String(wholes(1, n).reduce((value) => factor * value + term, start)),
      programs: [
        {
          plan: 'write a recursive function',
          code: recursive(`${factor} * f(n - 1) + ${term}`),
          wrong: recursive(`${factor} * (f(n - 1) + ${term})`),
        },
        { plan: 'repeat the step in a loop', code: loop(`${n}`), wrong: loop(`1, ${n}`) },
      ],
    };
  },
};
