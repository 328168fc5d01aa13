import { type Family, lines, wholes } from '../family.ts';

/** A term of a sequence like Fibonacci's. */
export const sequence: Family = {
  name: 'sequence',
  draw(draws) {
    const first = draws.whole(1, 30);
    const second = draws.whole(1, 30);
    const index = draws.whole(8, 25);
    const terms = [first, second];
    while (terms.length < index) terms.push((terms.at(-1) ?? 0) + (terms.at(-2) ?? 0));
    const pair = (count: string): string =>
      lines(`a, b = ${first}, ${second}`, `for _ in range(${count}):`, '    a, b = b, a + b', 'print(a)');
    const list = (before: string): string =>
      lines(
        `values = [${first}, ${second}]`,
        `while len(values) < ${index}:`,
        `    values.append(values[-1] + values[${before}])`,
        'print(values[-1])',
      );
    return {
      parameters: [first, second, index].join(' '),
      bodies: [
        `term ${index} of the sequence ${first}, ${second} where each term is the sum of the two before`,
        `term number ${index} when the sequence begins ${first}, ${second} and two terms add to the next`,
        `term ${index} of the Fibonacci sequence that begins with ${first} and ${second}`,
      ],
      answer: String(terms.at(-1)),
      programs: [
        { plan: 'keep the last two terms', code: pair(`${index} - 1`), wrong: pair(`${index}`) },
        { plan: 'list all terms', code: list('-2'), wrong: list('0') },
      ],
    };
  },
};

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

/** In how many ways some of several things can be chosen, or put in order. */
export const choices: Family = {
  name: 'choices',
  draw(draws) {
    const ordered = draws.chance(0.5);
    const n = draws.whole(8, 99);
    const k = draws.whole(2, ordered ? 4 : 5);
    const verb = ordered ? 'arrange' : 'choose';
    const right = ordered ? 'perm' : 'comb';
    const other = ordered ? 'comb' : 'perm';
    const loop = (count: string): string =>
      lines(
        'result = 1',
        `for i in range(${count}):`,
        `    result = result * (${n} - i)${ordered ? '' : ' // (i + 1)'}`,
        'print(result)',
      );
    const product = wholes(n - k + 1, n).reduce((all, one) => all * one, 1);
    const orders = wholes(1, k).reduce((all, one) => all * one, 1);
    return {
      parameters: [verb, n, k].join(' '),
      bodies: [
        `the number of ways to ${verb} ${k} of ${n} things`,
        `the number of ways to ${verb} ${k} things out of ${n}`,
        `the count of ways to ${verb} ${k} from ${n} things`,
      ],
      answer: String(ordered ? product : product / orders),
      programs: [
        {
          plan: `use math to ${verb}`,
          code: lines('import math', `print(math.${right}(${n}, ${k}))`),
          wrong: lines('import math', `print(math.${other}(${n}, ${k}))`),
        },
        { plan: 'multiply in a loop', code: loop(`${k}`), wrong: loop(`${k} + 1`) },
        {
          plan: 'divide factorials',
          code: lines(
            'from math import factorial',
            `print(factorial(${n}) // factorial(${n} - ${k})${ordered ? '' : ` // factorial(${k})`})`,
          ),
          wrong: lines('from math import factorial', `print(factorial(${n}) // factorial(${n} - 1))`),
        },
      ],
    };
  },
};
