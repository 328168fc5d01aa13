import { describe, expect, it } from 'vitest';
import type { ArmName } from '../../src/training/index.ts';
import { trainingsOfPart } from './part.ts';

const names = (arms: readonly ArmName[], seeds: readonly number[], index: number, of: number): readonly string[] =>
  trainingsOfPart({ arms, seeds }, { index, of }).map(({ arm, seed }) => `${arm} ${seed}`);

describe('trainingsOfPart', () => {
  it('are all of them where one process does it, seed by seed', () => {
    expect(names(['raw', 'purified'], [5, 7], 0, 1)).toEqual(['raw 5', 'purified 5', 'purified 7', 'raw 7']);
  });
  it('give either of two processes as many of each arm', () => {
    expect(names(['raw', 'purified'], [1, 2], 0, 2)).toEqual(['raw 1', 'purified 2']);
    expect(names(['raw', 'purified'], [1, 2], 1, 2)).toEqual(['purified 1', 'raw 2']);
  });
  it.each([2, 3, 5])('are each in one of %i parts', (of) => {
    const arms = ['raw', 'purified', 'filtered'] as const;
    const parts = Array.from({ length: of }, (_, index) => names(arms, [1, 2, 3], index, of)).flat();
    expect(parts.toSorted()).toEqual(names(arms, [1, 2, 3], 0, 1).toSorted());
  });
  it('are none where there are more processes than trainings', () => {
    expect(names(['raw'], [1], 1, 2)).toEqual([]);
  });
});
