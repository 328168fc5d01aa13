import { afterAll, describe, expect, it } from 'vitest';
import { amount } from '../../../amount.fixture.ts';
import { openObserver } from '../../../../scripts/tiny/observe.ts';
import { similarities } from '../../../saar/index.ts';
import { drawsFrom } from '../draws.ts';
import { families } from '../families/index.ts';
import { gamma } from '../settings.ts';
import { mistakes } from './index.ts';

const python = openObserver({ sparesWaiting: true, timeoutMs: 1000 });
afterAll(() => python.close());

const programs = [1, 2, 3]
  .slice(0, amount(2, 3))
  .flatMap((seed) => families.flatMap((family) => family.draw(drawsFrom(seed)).programs.map(({ code }) => code)));

/** A mistake, a program, and what the mistake makes of it. */
const examples: Readonly<Record<string, readonly [right: string, wrong: string]>> = {
  'misspelt-name': ['total = 1\nprint(total)', 'total = 1\npritn(total)'],
  'missing-import': ['import math\nprint(math.gcd(4, 6))', 'print(math.gcd(4, 6))'],
  'wrong-function': ['import math\nprint(math.gcd(4, 6))', 'import math\nprint(math.hcf(4, 6))'],
  'wrong-module': ['from datetime import date\nprint(1)', 'from datetimes import date\nprint(1)'],
  'missing-colon': ['for i in range(3):\n    print(i)', 'for i in range(3)\n    print(i)'],
  'open-bracket': ['print(len("ab"))', 'print(len("ab")'],
  'open-string': ['print("ab".count("b"))', 'print("ab".count("b))'],
  indentation: ['for i in range(3):\n    print(i)', 'for i in range(3):\nprint(i)'],
  'wrong-type': ['print(pow(5, 20, 300))', 'print(pow(5, "20", 300))'],
  'wrong-index': ['for i in range(len(text)):\n    1', 'for i in range(len(text) + 1):\n    1'],
  'zero-division': ['while b:\n    a, b = b, a % b', 'while a:\n    a, b = b, a % b'],
  'wrong-value': ['print(pow(5, 20, 300))', 'print(pow(5, 20, 0))'],
  'endless-loop': ['while n > 0:\n    n //= 2\n    m = n\nprint(m)', 'while n > 0:\n    m = n\nprint(m)'],
};

it('are of at least ten kinds, each with an example here', () => {
  expect(mistakes.length).toBeGreaterThanOrEqual(10);
  expect(Object.keys(examples).sort()).toEqual(mistakes.map(({ kind }) => kind).sort());
});

describe.each(mistakes.map((mistake) => ({ kind: mistake.kind, mistake })))('$kind', ({ kind, mistake }) => {
  it('is made where it fits, and nowhere else', () => {
    const [right, wrong] = examples[kind] ?? ['', ''];
    const made = Array.from({ length: 20 }, (_, seed) => mistake.apply(right, drawsFrom(seed))?.code);
    expect(made).toContain(wrong);
    expect(mistake.apply('x', drawsFrom(1))).toBeNull();
  });

  it('makes Python say what it is expected to say, but for a rare program that the teacher passes over', async () => {
    const applied = programs.flatMap((code, seed) => mistake.apply(code, drawsFrom(seed)) ?? []);
    const shown: boolean[] = [];
    for (const { code } of applied) {
      const { failed, text } = await python.observe(code);
      shown.push(failed && text.includes(mistake.expected));
    }
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.filter(Boolean).length / shown.length).toBeGreaterThan(0.75);
  });

  it('is mended by a small edit', () => {
    for (const [seed, code] of programs.entries()) {
      const mistaken = mistake.apply(code, drawsFrom(seed));
      if (mistaken) expect(similarities.sequenceMatcher(mistaken.code, code)).toBeGreaterThanOrEqual(gamma);
    }
  });

  it('is talked of in sentences', () => {
    for (const [seed, code] of programs.entries()) {
      const mistaken = mistake.apply(code, drawsFrom(seed));
      if (mistaken) expect(`${mistaken.diagnosis} ${mistaken.remedy}`).toMatch(/^[A-Z][^.]*\. [A-Z][^.]*\.$/);
    }
  });
});
