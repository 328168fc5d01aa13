import { describe, expect, it } from 'vitest';
import type { RecordRow } from '../../../store/index.ts';
import { noFilter, parseFilter } from '../../filter/index.ts';
import { exampleRow } from '../../../store/row.fixture.ts';
import { advantages, groupsOf } from './groups.ts';

/** Two arms of two tasks, two rollouts each; of the second task one is not judged. */
const rows: readonly RecordRow[] = Array.from({ length: 8 }, (_, place) => ({
  ...exampleRow,
  place,
  task: place < 4 ? 't0' : 't1',
  arm: place % 4 < 2 ? 'on' : 'off',
  member: 1 - (place % 2),
  reward: place === 7 ? null : place % 2,
}));

// oxlint-disable-next-line typescript/require-await -- The store reads asynchronously.
async function* stream() {
  yield* rows;
}

describe('advantages', () => {
  it('are the distance from the mean in deviations of a sample', () => {
    const weights = advantages([1, 0, 0, 0]);
    expect(weights).toHaveLength(4);
    [1.5, -0.5, -0.5, -0.5].forEach((expected, at) => expect(weights[at]).toBeCloseTo(expected));
  });
  it('are nothing where all are equal, and unknown where one is', () => {
    expect(advantages([1, 1])).toEqual([0, 0]);
    expect(advantages([1])).toEqual([0]);
    expect(advantages([1, null])).toEqual([null, null]);
  });
});

describe('groupsOf', () => {
  it('puts the rollouts of a task and an arm side by side', async () => {
    const groups = await groupsOf(stream(), noFilter, new Map(), new AbortController().signal);
    expect(groups.map(({ task, arm, mean }) => [task, arm, mean])).toEqual([
      ['t0', 'on', 0.5],
      ['t0', 'off', 0.5],
      ['t1', 'on', 0.5],
      ['t1', 'off', null],
    ]);
    expect(groups[0]?.members.map(({ place, member }) => [place, member])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(groups[0]?.members[0]?.advantage).toBeCloseTo(Math.SQRT1_2);
    expect(groups[3]?.members.map(({ advantage }) => advantage)).toEqual([null, null]);
  });
  it('shows a group of which one rollout passes, with the mean of all', async () => {
    const { filter } = parseFilter('arm:on reward:1 task:t0');
    const groups = await groupsOf(stream(), filter, new Map(), new AbortController().signal);
    expect(groups).toHaveLength(1);
    expect(groups[0]?.mean).toBe(0.5);
    expect(groups[0]?.members.map((each) => each.passes)).toEqual([true, false]);
  });
});
