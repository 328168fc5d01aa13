import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRolloutConfig } from '../../rollout/index.ts';
import { similarities } from './similarities.ts';

/** Calls whole and broken: programs, JSON and what a model makes of them. */
const call = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        'def f(x):\n',
        '    return x',
        'print(',
        '"',
        "'''",
        ')\n',
        'x',
        '1',
        '# é',
        '\\',
        '😀',
        '\ud800',
      ),
    )
    .map((parts) => parts.join('')),
  fc.json(),
  fc.json().map((text) => text.slice(0, -1)),
  fc.string({ unit: 'binary' }),
);

describe.each(Object.entries(similarities))('%s', (name, similarity) => {
  test('lies between 0 and 1 for any two texts', () => {
    fc.assert(
      fc.property(call, call, (a, b) => {
        const between = similarity(a, b);
        expect(between).toBeGreaterThanOrEqual(0);
        expect(between).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('is 1 for equal texts', () => {
    fc.assert(
      fc.property(call, (text) => {
        expect(similarity(text, text)).toBe(1);
      }),
    );
  });

  test('is the same each time', () => {
    fc.assert(
      fc.property(call, call, call, (a, b, other) => {
        const first = similarity(a, b);
        similarity(other, a);
        expect(similarity(a, b)).toBe(first);
      }),
    );
  });

  test('can be chosen in the configuration', () => {
    expect(parseRolloutConfig({ saar: { metric: name } }).saar.metric).toBe(name);
  });
});
