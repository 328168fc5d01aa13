import { describe, expect, it } from 'vitest';
import { drawsFrom } from './draws.ts';
import { drawSkeleton, parts, promptOf, splitOfSkeleton, type Skeleton } from './phrasing.ts';

const bodies = 3;
const all: Skeleton[] = Array.from({ length: parts.openings * bodies * parts.endings }, (_, n) => ({
  opening: n % parts.openings,
  body: Math.floor(n / parts.openings) % bodies,
  ending: Math.floor(n / parts.openings / bodies),
}));

describe('phrasing', () => {
  it('holds out a quarter of the combinations, and none of the parts', () => {
    const learnt = all.filter((skeleton) => splitOfSkeleton(skeleton) === 'train');
    expect(learnt.length / all.length).toBeCloseTo(0.75, 1);
    expect(new Set(learnt.map(({ opening }) => opening)).size).toBe(parts.openings);
    expect(new Set(learnt.map(({ body }) => body)).size).toBe(bodies);
    expect(new Set(learnt.map(({ ending }) => ending)).size).toBe(parts.endings);
  });

  it.each(['train', 'held-out'] as const)('draws only combinations of the split %s, and all of them', (split) => {
    const draws = drawsFrom(5);
    const drawn = Array.from({ length: 2000 }, () => drawSkeleton(draws, bodies, split));
    expect(drawn.every((skeleton) => splitOfSkeleton(skeleton) === split)).toBe(true);
    const sought = all.filter((skeleton) => splitOfSkeleton(skeleton) === split);
    expect(new Set(drawn.map((skeleton) => JSON.stringify(skeleton))).size).toBe(sought.length);
  });

  it('makes sentences', () => {
    expect(promptOf('the gcd of 4 and 6', { opening: 0, body: 0, ending: 0 })).toBe('What is the gcd of 4 and 6?');
    expect(promptOf('the gcd of 4 and 6', { opening: 1, body: 0, ending: 1 })).toBe(
      'Find the gcd of 4 and 6. Use Python.',
    );
  });
});
