import { describe, expect, it } from 'vitest';
import { dialects, repairTurn, similarities, textOf, withProvenance } from '../../saar/index.ts';
import { lessons } from './lessons.ts';

const lesson = (id: string) => {
  const found = lessons.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`There is no lesson ${id}.`);
  return found;
};

/** How each generation of a lesson would repair the one before it. */
const repairs = (id: string) =>
  lesson(id)
    .generations.slice(1)
    .map((correction, i) =>
      repairTurn(withProvenance(lesson(id).generations[i] ?? [], 'sampled'), correction, {
        dialect: dialects.hermes,
        similarity: similarities.sequenceMatcher,
        scope: 'code',
        gamma: 0.5,
      }),
    )
    .map(({ kind, because }) => (because === 'unsplittable' ? 'none' : kind));

describe('lessons', () => {
  it('have distinct ids, and end with a boxed answer', () => {
    expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
    for (const { generations } of lessons) expect(textOf(generations.at(-1) ?? [])).toMatch(/\\boxed\{\d+\}/);
  });
  it('lie on the side of γ that their titles promise', () => {
    expect(repairs('typo')[0]).toBe('shallow');
    expect(repairs('approach')[0]).toBe('deep');
    expect(repairs('chain').slice(0, 2)).toEqual(['shallow', 'shallow']);
    expect(repairs('spent').slice(0, 3)).toEqual(['shallow', 'shallow', 'shallow']);
    expect(repairs('gives-up')[0]).toBe('none');
  });
});
