import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxedAnswer, isStrictlyRight, lastBoxed, strictAnswer } from './boxed.ts';

describe('lastBoxed', () => {
  it('takes the last box and matches braces', () => {
    expect(lastBoxed('\\boxed{1} then \\boxed{\\frac{1}{2}}.')).toBe('\\frac{1}{2}');
  });
  it.each(['no box', '\\boxed{never closed', '', '$\\boxed 7$', '\\fbox{7}'])('finds none in %j', (text) => {
    expect(lastBoxed(text)).toBeNull();
  });
});

describe('strictAnswer', () => {
  it('sees only the last 100 characters, counted in code points', () => {
    expect(strictAnswer(`\\boxed{7}${'🙂'.repeat(91)}`)).toBe('7');
    expect(strictAnswer(`\\boxed{7}${'🙂'.repeat(92)}`)).toBeNull();
  });
  it('compares exactly', () => {
    expect(isStrictlyRight('\\boxed{1,000}', '1000')).toBe(false);
    expect(isStrictlyRight('\\boxed{1000}', '1000')).toBe(true);
  });
  it('stays the authors’: an empty later box is the answer, other boxes are none', () => {
    expect(strictAnswer('\\boxed{7} and \\boxed{}')).toBe('');
    expect(strictAnswer('\\boxed{7} and \\fbox{8}')).toBe('7');
  });
});

describe('boxedAnswer', () => {
  it.each([
    ['\\boxed{1} then \\boxed{\\frac{1}{2}}.', '\\frac{1}{2}'],
    ['It is $\\boxed 7$.', '7'],
    ['It is $\\boxed7$.', '7'],
    ['It is \\(\\boxed 42\\).', '42'],
    ['\\[\\boxed \\frac{1}{2}\\]', '\\frac{1}{2}'],
    ['$$\\boxed 2\\sqrt{3}$$', '2\\sqrt{3}'],
    ['It costs $5. \\boxed 7, not $8.', '7'],
    ['It is \\boxed 7.', '7'],
    ['It is \\boxed 1,000.', '1,000'],
    ['It is \\boxed -3.5, I think.', '-3.5'],
    ['It is \\boxed A.', 'A'],
    ['It is \\boxed \\frac{1}{2} of it.', '\\frac{1}{2}'],
    ['\\fbox{7}', '7'],
    ['\\framebox{7}', '7'],
    ['\\boxed {7}', '7'],
    ['\\boxed\n{7}', '7'],
    ['\\boxed{ 7 }', '7'],
    ['\\boxed{7}, with an empty \\boxed{} after it', '7'],
    ['\\boxed{7} and \\boxed{ } and \\fbox{}', '7'],
    ['\\boxed{7}. I box nothing: \\boxed', '7'],
    ['\\boxed{\\boxed{7}}', '7'],
    ['\\boxed{\\{1, 2\\}}', '\\{1, 2\\}'],
    ['\\boxed{\\left\\{x \\right.} }', '\\left\\{x \\right.'],
    ['\\boxed{a\\\\}', 'a\\\\'],
  ])('reads %j', (text, answer) => {
    expect(boxedAnswer(text)).toBe(answer);
  });
  it.each([
    'no box',
    '',
    '\\boxed{never closed',
    '\\boxed{7} and then \\boxed{8',
    '\\boxed{}',
    '\\boxed',
    '\\boxedness{7}',
    'boxed{7}',
    '\\boxed{\\}',
  ])('finds none in %j', (text) => {
    expect(boxedAnswer(text)).toBeNull();
  });
  it('reads every box that the authors read and that holds something, wherever braces are not escaped', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[^{}\\]*[^{}\\\s][^{}\\]*$/), (before, content) => {
        const text = `${before.replaceAll('\\', '')}\\boxed{${content}}`;
        expect(boxedAnswer(text)).toBe(lastBoxed(text)?.trim());
      }),
    );
  });
});
