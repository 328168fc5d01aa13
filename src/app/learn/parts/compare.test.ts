import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sequenceMatcherRatio } from '../../../saar/index.ts';
import { pieces } from '../../components/CodeBox.tsx';
import { callOf, marksOf, ratioIn } from './compare.ts';
import { gallery, longPair, shortPair } from './pairs.ts';

describe('what two texts have in common', () => {
  it('is marked in both of them, alike, and explains the similarity', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(text, text, fc.boolean(), (a, b, autojunk) => {
        const marks = marksOf(a, b, autojunk);
        const marked = (of: string, at: typeof marks.a) =>
          pieces(of, at)
            .filter(({ shade }) => shade !== null)
            .map(({ piece }) => piece);
        expect(marked(a, marks.a)).toEqual(marked(b, marks.b));
        expect(
          pieces(a, marks.a)
            .map(({ piece }) => piece)
            .join(''),
        ).toBe(a);
        const matched = marks.a.reduce((sum, { size }) => sum + size, 0);
        const length = Array.from(a).length + Array.from(b).length;
        if (length > 0) expect((2 * matched) / length).toBe(sequenceMatcherRatio(a, b, { autojunk }));
      }),
    );
  });
});

describe('the pairs of the lesson', () => {
  const sides =
    (scope: 'code' | 'call', autojunk = true) =>
    (pair: typeof shortPair) =>
      ratioIn(scope, pair.failed, pair.fixed, autojunk) >= 0.5;

  it('show what they are said to show', () => {
    expect([sides('code')(shortPair), sides('call')(shortPair)]).toEqual([false, true]);
    expect([sides('code')(longPair), sides('code', false)(longPair)]).toEqual([false, true]);
    expect(Array.from(longPair.fixed).length).toBeGreaterThanOrEqual(200);
    expect(callOf('print(1)')).toContain('"code":"print(1)"');
  });

  it('of the gallery lie on both sides of γ, and some change sides with the scope', () => {
    const shallow = gallery.filter(sides('code')).length;
    expect(gallery).toHaveLength(10);
    expect(shallow).toBeGreaterThan(3);
    expect(shallow).toBeLessThan(7);
    expect(gallery.filter(sides('call')).length).toBeGreaterThan(shallow);
  });
});
