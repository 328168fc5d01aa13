import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLines } from './files.fixture.ts';
import { importTasks } from './import-tasks.ts';
import type { TaskFile } from './task-file.ts';

const rowsOf = (rows: readonly object[]): TaskFile => jsonLines(rows.map((row) => ({ question: 'Which?', ...row })));
const abc = ['one', 'two', 'three'];
const mapping = { id: null, prompt: 'question', answer: 'answer', choices: 'choices', wrong: [], tests: [] };

describe('the column of right answers', () => {
  it.each<[string, readonly object[], string, readonly string[]]>([
    [
      'letters',
      [
        { choices: abc, answer: 'A' },
        { choices: abc, answer: '(C)' },
      ],
      'letter',
      ['A', 'C'],
    ],
    [
      'texts',
      [
        { choices: abc, answer: 'two' },
        { choices: abc, answer: 'one' },
      ],
      'text',
      ['B', 'A'],
    ],
    [
      'texts that are letters',
      [
        { choices: ['B', 'A', 'z'], answer: 'A' },
        { choices: ['x', 'y', 'z'], answer: 'z' },
      ],
      'text',
      ['B', 'C'],
    ],
    [
      'numbers from 0',
      [
        { choices: abc, answer: 0 },
        { choices: abc, answer: 2 },
      ],
      'index',
      ['A', 'C'],
    ],
    [
      'numbers from 1',
      [
        { choices: abc, answer: 1 },
        { choices: abc, answer: 3 },
      ],
      'index-from-1',
      ['A', 'C'],
    ],
    [
      'numbers of options that look like numbers',
      [
        { choices: ['2', '1', '0'], answer: 2 },
        { choices: ['1', '2', '0'], answer: 1 },
      ],
      'index',
      ['C', 'B'],
    ],
    [
      'numbers that are options',
      [
        { choices: [2, 1, 0], answer: 2 },
        { choices: [1, 2, 0], answer: 1 },
      ],
      'text',
      ['A', 'A'],
    ],
    [
      'numbers that are options, and beyond them',
      [
        { choices: [4, 5], answer: 5 },
        { choices: [4, 5], answer: 4 },
      ],
      'text',
      ['B', 'A'],
    ],
    [
      'numbers as texts, of options that are such',
      [
        { choices: ['2', '1', '0'], answer: '2' },
        { choices: ['1', '2', '0'], answer: '1' },
      ],
      'text',
      ['A', 'A'],
    ],
    [
      'numbers as texts, of options that are none',
      [
        { choices: abc, answer: '2' },
        { choices: abc, answer: '0' },
      ],
      'index',
      ['C', 'A'],
    ],
    [
      'labels',
      [
        { choices: { text: abc, label: ['1', '2', '3'] }, answer: '2' },
        { choices: { text: abc, label: ['1', '2', '3'] }, answer: '3' },
      ],
      'label',
      ['B', 'C'],
    ],
    [
      'labels in an order of their own',
      [
        { choices: { text: abc, label: ['B', 'A', 'C'] }, answer: 'A' },
        { choices: { text: abc, label: ['B', 'A', 'C'] }, answer: 'B' },
      ],
      'label',
      ['B', 'A'],
    ],
  ])('holds %s', async (_, rows, reading, answers) => {
    const result = await importTasks(rowsOf(rows));
    expect(result.problems).toEqual([]);
    expect(result.reading).toBe(reading);
    expect(result.tasks.map(({ answer }) => answer)).toEqual(answers);
  });
  it('is read in one way: a row that does not fit it is a problem', async () => {
    const { tasks, problems, reading } = await importTasks(
      rowsOf([
        { choices: abc, answer: 0 },
        { choices: abc, answer: 'two' },
        { choices: abc, answer: 1 },
        { choices: abc, answer: 7 },
      ]),
    );
    expect(reading).toBe('index');
    expect(tasks.map(({ answer }) => answer)).toEqual(['A', 'B']);
    expect(problems).toEqual([
      {
        line: 2,
        field: 'answer',
        reason: 'The answer names no option: two. This column is read as the options’ numbers, 0 for the first.',
      },
      {
        line: 4,
        field: 'answer',
        reason: 'The answer names no option: 7. This column is read as the options’ numbers, 0 for the first.',
      },
    ]);
  });
  it('is read as the mapping says', async () => {
    const file = rowsOf([
      { choices: abc, answer: 1 },
      { choices: abc, answer: 2 },
    ]);
    expect((await importTasks(file, { mapping })).tasks.map(({ answer }) => answer)).toEqual(['B', 'C']);
    const told = await importTasks(file, { mapping: { ...mapping, answerIs: 'index-from-1' } });
    expect(told.tasks.map(({ answer }) => answer)).toEqual(['A', 'B']);
    expect(told.reading).toBe('index-from-1');
  });
  it.each([
    [{ choices: abc, answer: 'four' }, 'names no option: four'],
    [{ choices: abc, answer: true }, 'names no option: true'],
    [{ choices: ['one', 'one'], answer: 'one' }, 'names no option: one'],
    [{ choices: abc, answer: -1 }, 'names no option: -1'],
    [{ choices: abc, answer: 1.5 }, 'names no option: 1.5'],
    [{ choices: abc, answer: null }, 'names no option: nothing'],
    [{ choices: { text: abc, label: ['A'] }, answer: 'A' }, '3 options and 1 labels'],
    [{ choices: ['one'], answer: 'one' }, 'There are 1 options'],
    [{ choices: 'one, two', answer: 'one' }, 'no list of texts'],
  ])('means nothing in %j', async (row, why) => {
    const { tasks, problems } = await importTasks(rowsOf([row]), { mapping });
    expect(tasks).toEqual([]);
    expect(problems).toMatchObject([{ line: 1, reason: expect.stringContaining(why) as string }]);
  });
  it('keeps a right option right, however it is named, where the column names it one way', async () => {
    const sizes = fc.array(fc.record({ size: fc.integer({ min: 3, max: 6 }), right: fc.nat(2) }), {
      minLength: 3,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(sizes, fc.constantFrom('letter', 'text', 'index'), async (rows, way) => {
        // With the first option right somewhere, numbers can't be from 1.
        const all = [{ size: 3, right: 0 }, ...rows].map(({ size, right }, row) => {
          const choices = Array.from({ length: size }, (_, n) => `option ${n} of ${row}`);
          const answer = way === 'index' ? right : way === 'text' ? choices[right] : 'ABC'[right];
          return { choices, answer, right };
        });
        const { tasks, reading } = await importTasks(rowsOf(all), { mapping });
        expect(reading).toBe(way);
        expect(tasks.map(({ answer }) => answer)).toEqual(all.map(({ right }) => 'ABC'[right]));
      }),
      { numRuns: 60 },
    );
  });
});
