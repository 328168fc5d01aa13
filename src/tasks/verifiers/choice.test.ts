import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choice } from './choice.ts';

const task = { id: 't', prompt: 'Which?', answer: 'B', choices: ['one', 'two', '5 C', '$4.0$ m/s'] };

describe('choice', () => {
  it.each([
    ['So \\boxed{B}.', 1, 'The boxed letter B (two) is right.'],
    ['So \\boxed{\\text{(B)}}.', 1, 'The boxed letter B (two) is right.'],
    ['So $\\boxed B$.', 1, 'The boxed letter B (two) is right.'],
    ['\\fbox{B}', 1, 'The boxed letter B (two) is right.'],
    ['\\boxed{B}, no: \\boxed{D}', -1, 'The boxed letter is D ($4.0$ m/s); expected B (two).'],
    ['\\boxed{B}, and \\boxed{}', 1, 'The boxed letter B (two) is right.'],
    ['\\boxed{E}', -1, 'E is none of the options A to D; expected B (two).'],
    ['B', -1, 'There is no \\boxed{…} letter in the final text; expected B (two).'],
    ['\\boxed{two}', -1, 'The box holds no single capital letter; expected B (two).'],
    ['\\boxed{A or B}', -1, 'The box names A and B; expected B (two).'],
  ])('judges %j', (text, reward, why) => {
    expect(choice(task, text)).toEqual({ reward, why });
  });
  it.each([
    'B',
    '(B)',
    'B.',
    'B)',
    '\\mathbf{B}',
    'Option B',
    'choice (B)',
    'The answer is B',
    '\\text{B. two}',
    'B: two',
    'B) two',
    'B, two',
    'B - two',
    'B. the second',
    'B two',
  ])('takes %j for B', (content) => {
    expect(choice(task, `\\boxed{${content}}`)?.reward).toBe(1);
  });
  it.each([
    'A or B',
    'A, B',
    'B and C',
    'A/B',
    'B, not A',
    '\\{A, B\\}',
    'AB',
    'b',
    'not B',
    'E',
    'B. one',
    'A B field',
    'B or the second',
    '2',
    'ABC',
    'BE',
    '\\alpha B C',
    'Either B or D',
  ])('takes %j for no B', (content) => {
    expect(choice(task, `\\boxed{${content}}`)?.reward).toBe(-1);
  });
  it('reads a letter that is a unit in the option’s own text', () => {
    expect(choice({ ...task, answer: 'C' }, '\\boxed{C. 5 C}')?.reward).toBe(1);
    expect(choice({ ...task, answer: 'D' }, '\\boxed{\\text{D. } 4.0 \\text{ m/s}}')?.reward).toBe(1);
    expect(choice({ ...task, answer: 'D' }, '\\boxed{\\text{D. 5 C}}')?.reward).toBe(-1);
  });
  it('says nothing where nobody knows the answer', () => {
    expect(choice({ ...task, answer: null }, '\\boxed{B}')).toBeNull();
  });
  it('never takes a box that names two options for one of them', () => {
    const letter = fc.constantFrom('A', 'B', 'C', 'D');
    const between = fc.constantFrom(
      ' or ',
      ', ',
      ' and ',
      '/',
      ' ',
      ' & ',
      '; ',
      ') or (',
      '\\text{ or }',
      ' but not ',
    );
    fc.assert(
      fc.property(letter, between, letter, (first, middle, second) => {
        fc.pre(first !== second);
        for (const answer of [first, second])
          expect(choice({ ...task, answer }, `\\boxed{${first}${middle}${second}}`)?.reward).toBe(-1);
      }),
    );
  });
});
