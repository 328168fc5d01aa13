import { lines, type Family } from '../family.ts';

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
