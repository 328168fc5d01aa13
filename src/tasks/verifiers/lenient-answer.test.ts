import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameAnswer } from './lenient-answer.ts';

describe('sameAnswer', () => {
  it.each([
    ['1,000', '1000'],
    ['1{,}234{,}567', '1234567'],
    ['1,\\!000', '1000'],
    ['1\\,000', '1000'],
    ['\\dfrac{1}{2}', '\\frac12'],
    ['\\tfrac{3}{4}', '3/4'],
    ['\\frac{-1}{2}', '-\\frac{1}{2}'],
    ['\\frac{2}{4}', '0.5'],
    ['.5', '1/2'],
    ['$ 42 $', '42'],
    ['\\(42\\)', '42'],
    ['007', '7'],
    ['42.', '42'],
    ['+3', '3'],
    ['−3', '-3'],
    ['\\$5', '5'],
    ['$5', '5'],
    ['-\\$5', '-5'],
    ['\\text{\\$}5', '5'],
    ['5\\text{ dollars}', '\\$5'],
    ['\\text{\\$5}', '5'],
    ['12\\text{ cm}', '12'],
    ['12 cm', '12\\text{ centimeters}'],
    ['12 km^2', '12'],
    ['12\\text{ cm}^2', '12\\text{ square cm}'],
    ['90^\\circ', '90'],
    ['50\\%', '0.5'],
    ['50\\%', '50\\text{ percent}'],
    ['1.5\\times10^3', '1500'],
    ['2 \\cdot 10^{-2}', '0.02'],
    ['3.50', '3.5'],
    ['\\text{yes}', 'yes'],
    ['\\left(1, 2\\right)', '(1,2)'],
    ['2\\sqrt3', '2 \\sqrt{3}'],
    ['x^{2} + 1', 'x^2+1'],
    ['\\mathrm{New\\ York}', 'New York'],
  ])('takes %s for %s', (given, answer) => {
    expect(sameAnswer(given, answer)).toBe(true);
    expect(sameAnswer(answer, given)).toBe(true);
  });
  it.each([
    ['2x', '2'],
    ['3i', '3'],
    ['12m', '12'],
    ['12 m', '12'],
    ['2\\pi', '2'],
    ['2\\sqrt{3}', '2'],
    ['10^3', '10'],
    ['5!', '5'],
    ['5\\text{ or }6', '5'],
    ['5\\text{ million}', '5'],
    ['5\\text{ cm}', '5\\text{ mm}'],
    ['5\\text{ cm}', '5\\text{ cm}^2'],
    ['\\$5', '€5'],
    ['50\\%', '50'],
    ['0.5\\%', '0.5'],
    ['12', '21'],
    ['1.05', '1.5'],
    ['100', '1'],
    ['10', '1'],
    ['x', 'y'],
    ['a', 'A'],
    ['12,34', '1234'],
    ['1,0000', '10000'],
    ['1 2', '12'],
    ['a b', 'ab'],
    ['\\pi r', '\\pir'],
    ['0.333', '1/3'],
    ['1/0', '1/0.0'],
    ['1\\frac{1}{2}', '\\frac{11}{2}'],
    ['[1,2]', '(1,2)'],
    ['(1,2)', '1,2'],
    ['x<3', 'x\\le3'],
    ['-5', '5'],
    ['--5', '5'],
    ['', ''],
    ['$$', '$$'],
    ['\\frac{1}{2}x', '\\frac{1}{2}'],
    ['x=5', 'y=5'],
    ['1.5e3', '1500'],
    ['2:3', '2/3'],
  ])('does not take %s for %s', (given, answer) => {
    expect(sameAnswer(given, answer)).toBe(false);
    expect(sameAnswer(answer, given)).toBe(false);
  });

  const whole = fc.integer({ min: -99_999, max: 99_999 });
  it('takes numbers for the same exactly where they are, however they are written', () => {
    const written = fc
      .tuple(whole, fc.integer({ min: 1, max: 60 }))
      .chain(([above, below]) =>
        fc
          .constantFrom(
            `${above}/${below}`,
            `\\frac{${above}}{${below}}`,
            `$\\dfrac{${above * 3}}{${below * 3}}$`,
            ...(below === 1 ? [`${above}`, `${above}.0`, `${above}.`] : []),
            ...(below === 10 || below === 20 ? [(above / below).toFixed(2)] : []),
          )
          .map((text) => ({ text, above, below })),
      );
    fc.assert(
      fc.property(written, written, (a, b) => {
        expect(sameAnswer(a.text, b.text)).toBe(a.above * b.below === b.above * a.below);
      }),
      { numRuns: 2000 },
    );
  });
  it('never takes a number with something else beside it for the number', () => {
    const beside = fc.oneof(
      fc.stringMatching(/^[a-zA-Z]$/),
      fc.constantFrom(
        '\\pi',
        '\\sqrt{2}',
        '!',
        '^2',
        '_2',
        'i',
        ' x',
        '\\text{ and }3',
        '\\infty',
        '(x)',
        "'",
        '\\text{ pairs}',
      ),
    );
    fc.assert(
      fc.property(whole, beside, (number, more) => {
        expect(sameAnswer(`${number}${more}`, `${number}`)).toBe(false);
      }),
    );
  });
  it('is reflexive, where something is written, and symmetric', () => {
    const piece = fc.constantFrom(
      '1',
      '2',
      '0',
      '.',
      ',',
      'x',
      ' ',
      '\\frac',
      '{',
      '}',
      '$',
      '\\%',
      '\\text{',
      'cm',
      '^',
      '-',
      '\\,',
    );
    const text = fc.string({ unit: piece, maxLength: 12 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(sameAnswer(a, b)).toBe(sameAnswer(b, a));
        expect(sameAnswer(`x${a}`, `x${a}`)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
