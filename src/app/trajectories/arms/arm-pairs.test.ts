import { describe, expect, it } from 'vitest';
import type { RecordRow } from '../../../store/index.ts';
import { exampleRow } from '../../../store/row.fixture.ts';
import { noFilter, parseFilter } from '../../filter/index.ts';
import { armPairs, rewardTally } from './arm-pairs.ts';

/** A row: its place, arm, rollout and reward. */
const row = (place: number, arm: string, member: number, reward: number | null, task = 't0'): RecordRow => ({
  ...exampleRow,
  place,
  arm,
  member,
  reward,
  task,
});

// oxlint-disable-next-line typescript/require-await -- The store reads asynchronously.
async function* stream(rows: readonly RecordRow[]) {
  yield* rows;
}

const on = [row(0, 'on', 0, 1), row(1, 'on', 1, -1), row(4, 'on', 0, null, 't1'), row(8, 'on', 0, 1, 't2')];
const off = [row(2, 'off', 0, -1), row(3, 'off', 1, -1), row(6, 'off', 0, 1, 't1'), row(9, 'off', 1, 1, 't2')];
const paired = (filter = noFilter) =>
  armPairs(stream(on), stream(off), filter, new Map(), new AbortController().signal);

describe('armPairs', () => {
  it('puts the same rollout of the same task side by side, and counts what has no counterpart', async () => {
    const { pairs, alone } = await paired();
    expect(
      pairs.map(({ task, member, left, right, difference }) => [task, member, left.place, right.place, difference]),
    )
      // In the plan's order.
      .toEqual([
        ['t0', 0, 0, 2, 2],
        ['t0', 1, 1, 3, 0],
        ['t1', 0, 4, 6, null],
      ]);
    expect(alone).toBe(2);
    expect(rewardTally(pairs)).toEqual({ left: 1, right: 0, equal: 1, unknown: 1 });
  });

  it('leaves out pairs of which the filter lets none pass', async () => {
    const { pairs, alone } = await paired(parseFilter('reward:1 task:t0').filter);
    expect(pairs.map(({ left }) => left.place)).toEqual([0]);
    expect(alone).toBe(0);
    const ofOne = await paired(parseFilter('arm:off task:t2').filter);
    expect(ofOne).toEqual({ pairs: [], alone: 1 });
  });

  it('ends when it is no longer wanted', async () => {
    await expect(armPairs(stream(on), stream(off), noFilter, new Map(), AbortSignal.abort())).rejects.toThrow();
  });
});
