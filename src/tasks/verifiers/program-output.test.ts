import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asLiveCodeBench, exactly } from './program-output.ts';

describe('what is printed, compared with what is expected', () => {
  it.each([
    // printed, expected, exactly, as LiveCodeBench
    ['1\n', '1', true, true],
    ['1  \r\n2\n\n', '1\n2\n', true, true],
    [' 1\n', '1\n', false, true],
    ['\n1\n', '1\n', false, true],
    ['1.0\n', '1\n', false, true],
    ['1 2.50\n', '1.0 2.5\n', false, true],
    ['1e3 -0\n', '1000 0\n', false, true],
    ['1  2\n', '1 2\n', false, true],
    ['+7\n', '7\n', false, true],
    ['1_000\n', '1000\n', false, true],
    ['Infinity\n', 'inf\n', false, true],
    ['100000000000000000000000000000001\n', '100000000000000000000000000000001.00\n', false, true],
    // What is wrong by both.
    ['100000000000000000000000000000001\n', '100000000000000000000000000000002\n', false, false],
    ['0.1\n', '0.10000000000000001\n', false, false],
    ['1\n2\n', '1 2\n', false, false],
    ['1\n\n2\n', '1\n2\n', false, false],
    ['1 2\n', '1\n', false, false],
    ['yes\n', 'YES\n', false, false],
    ['a  b\n', 'a b\n', false, false],
    ['x 1.0\n', 'x 1\n', false, false],
    ['nan\n', 'NaN\n', false, false],
    ['', '0\n', false, false],
    ['1,000\n', '1000\n', false, false],
    // The same text is right, whatever it is.
    ['nan\n', 'nan\n', true, true],
    ['', '\n', true, true],
  ])('%j for %j', (printed, expected, exact, lenient) => {
    expect([exactly(printed, expected), asLiveCodeBench(printed, expected)]).toEqual([exact, lenient]);
  });

  it('are equal to LiveCodeBench wherever they are equal exactly', () => {
    const line = fc.string({ unit: fc.constantFrom('1', '0', '.', ' ', '-', 'e', 'a', '\n', '\t'), maxLength: 12 });
    fc.assert(
      fc.property(line, line, (a, b) => {
        expect(asLiveCodeBench(a, a)).toBe(true);
        if (exactly(a, b)) expect(asLiveCodeBench(a, b)).toBe(true);
        expect(asLiveCodeBench(a, b)).toBe(asLiveCodeBench(b, a));
      }),
    );
  });

  it('knows a number in whatever way it is written', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.nat(20), (number, zeros) => {
        expect(asLiveCodeBench(`${number}.${'0'.repeat(zeros)}`, String(number))).toBe(true);
        expect(asLiveCodeBench(`${number}${'0'.repeat(zeros)}e-${zeros}`, String(number))).toBe(true);
        expect(asLiveCodeBench(`${number}.${'0'.repeat(zeros)}1`, String(number))).toBe(false);
      }),
    );
  });
});
