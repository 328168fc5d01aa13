import { describe, expect, it } from 'vitest';
import { boxedChoice, isLenientlyRight, isStrictlyRight, lastBoxed, normalizeAnswer, strictAnswer } from './boxed.ts';

describe('lastBoxed', () => {
  it('takes the last box and matches braces', () => {
    expect(lastBoxed('\\boxed{1} then \\boxed{\\frac{1}{2}}.')).toBe('\\frac{1}{2}');
  });
  it.each(['no box', '\\boxed{never closed', ''])('finds none in %j', (text) => {
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
});

describe('isLenientlyRight', () => {
  it.each([
    ['1,000', '1000'],
    ['1{,}234{,}567', '1234567'],
    ['\\dfrac{1}{2}', '\\frac12'],
    ['\\tfrac{3}{4}', '3/4'],
    ['$ 42 $', '42'],
    ['007', '7'],
    ['12\\text{ cm}', '12'],
    ['12 km^2', '12'],
    ['50\\%', '50'],
    ['3.50', '3.5'],
    ['2.0', '2'],
    ['\\text{yes}', 'yes'],
  ])('takes %s for %s', (given, answer) => {
    expect(isLenientlyRight(`\\boxed{${given}}`, answer)).toBe(true);
  });
  it.each([
    ['12', '21'],
    ['1.05', '1.5'],
    ['100', '1'],
    ['10', '1'],
    ['x', 'y'],
    ['12,34', '1234'],
  ])('does not take %s for %s', (given, answer) => {
    expect(normalizeAnswer(given)).not.toBe(normalizeAnswer(answer));
  });
});

describe('boxedChoice', () => {
  it.each([
    ['\\boxed{B}', 'B'],
    ['\\boxed{\\text{(C)}}', 'C'],
    ['\\boxed{D. 42}', 'D'],
    ['\\boxed{42}', null],
    ['B', null],
  ])('reads %s as %s', (text, letter) => {
    expect(boxedChoice(text)).toBe(letter);
  });
});
