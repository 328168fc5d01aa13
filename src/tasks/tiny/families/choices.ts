import { lines, wholes, type Family } from '../family.ts';

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
