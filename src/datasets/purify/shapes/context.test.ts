import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../json/index.ts';
import { contextIn } from './context.ts';
import { Notes } from './notes.ts';

/** The answer in a row, and what is noticed. */
function readIn(row: Readonly<Record<string, unknown>>) {
  const notes = new Notes();
  const { answer } = contextIn(row, notes);
  return { answer, warnings: notes.warnings.map(({ field, what }) => `${field}: ${what}`) };
}

describe('the answer that a row has', () => {
  it.each([
    [{ answer: '5' }, '5'],
    [{ answer: 5 }, '5'],
    [{ answer: true }, 'true'],
    [{ answer: ' 5 ' }, '5'],
    [{ answer: '', gts: '5' }, '5'],
    [{ solution: 'We add.\nTwo and three is five, so $\\boxed{5}$.' }, '5'],
    [{ solution: 'We add.\n#### 1,005' }, '1005'],
    [{ reward_model: { style: 'rule', ground_truth: '5' } }, '5'],
    [{ extra_info: { answer: 'We add.\n#### 5' } }, '5'],
    // What a verifier compared with stays as it is.
    [{ gts: 'a\nb\n' }, 'a\nb\n'],
    [{ ground_truth: '007' }, '007'],
    [{ answer: '007' }, '7'],
    [{ reward_model: { ground_truth: 'Thus we get five.' } }, 'Thus we get five.'],
    [{ answer: null }, null],
    [{}, null],
  ])('is read from %j in silence', (row, answer) => {
    expect(readIn(row)).toEqual({ answer, warnings: [] });
  });

  it('is the whole number that a writer of tables made 33.0 of', () => {
    expect(readIn(parseJson('{"answer": 33.0}') as Readonly<Record<string, unknown>>).answer).toBe('33');
  });

  it.each([
    [{ solution: 'We add two and three.\nThat is five.' }, 'solution', /worked solution.* not marked/],
    [{ solution: 'It is \\boxed{5' }, 'solution', /box.* never closes/],
    [{ target: 'It is \\boxed{5}.\n#### 6' }, 'target', /do not agree/],
    [{ target: 'We add.\n####' }, 'target', /no answer on one line/],
    [{ answer: ['5'] }, 'answer', /no text or number/],
    [{ extra_info: { answer: 'Thus we get five.' } }, 'extra_info.answer', /not marked/],
  ])('is none in %j, and a warning says why', (row, field, why) => {
    const { answer, warnings } = readIn(row);
    expect(answer).toBeNull();
    expect(warnings).toEqual([expect.stringMatching(why)]);
    expect(warnings[0]?.startsWith(`${field}: `)).toBe(true);
  });

  it('is taken from the next field that has one', () => {
    const { answer, warnings } = readIn({ solution: 'We add two and three.', reward_model: { ground_truth: '5' } });
    expect(answer).toBe('5');
    expect(warnings).toHaveLength(1);
  });
});
