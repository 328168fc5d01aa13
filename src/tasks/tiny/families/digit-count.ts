import { lines, wholes, type Family } from '../family.ts';

const digitSumOf = (n: number): number => (n === 0 ? 0 : (n % 10) + digitSumOf(Math.floor(n / 10)));

/** How many numbers of a range have a given digit sum. */
export const digitCount: Family = {
  name: 'digit-count',
  draw(draws) {
    const low = draws.whole(1, 60);
    const high = draws.whole(100, 999);
    const sum = draws.whole(3, 15);
    const loop = (operation: string): string =>
      lines(
        'count = 0',
        `for n in range(${low}, ${high} + 1):`,
        `    if sum(int(c) for c in str(n)) ${operation} ${sum}:`,
        '        count += 1',
        'print(count)',
      );
    const inLine = (operation: string): string =>
      `print(sum(sum(map(int, str(x))) ${operation} ${sum} for x in range(${low}, ${high} + 1)))`;
    return {
      parameters: [low, high, sum].join(' '),
      bodies: [
        `the number of numbers from ${low} to ${high} with digit sum ${sum}`,
        `the count of numbers between ${low} and ${high} with digit sum ${sum}`,
        `the number of numbers from ${low} to ${high} whose digits add to ${sum}`,
      ],
      answer: String(wholes(low, high).filter((n) => digitSumOf(n) === sum).length),
      programs: [
        { plan: 'loop over the range and count', code: loop('=='), wrong: loop('<=') },
        { plan: 'count the numbers in one line', code: inLine('=='), wrong: inLine('<=') },
      ],
    };
  },
};
