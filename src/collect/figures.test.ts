import { describe, expect, it } from 'vitest';
import { parseRolloutConfig, recordOf, type RolloutEvent } from '../rollout/index.ts';
import { pickyTool, rollOut, turn } from '../rollout/scripted.fixture.ts';
import { rowOf, type RecordRow } from '../store/index.ts';
import { RunFigures } from './figures.ts';

/** The row of a rollout. */
function row(events: readonly RolloutEvent[], arm: string, place: number): RecordRow {
  const task = `t${place >> 1}`;
  const identity = { id: `run/${task}/${arm}/${place % 2}`, group: `run/${task}/${arm}`, startedAt: '' };
  const record = recordOf(events, pickyTool.description, identity, { app: '0', pyodide: null });
  return rowOf({ ...record, task: { ...record.task, id: task } }, { run: 'run', place, arm, member: place % 2 });
}

const answer = (n: number): string => `So \\boxed{${n}}.`;
const recovered = await rollOut([turn('bad1'), turn('good'), answer(5)]);
const wrong = await rollOut([turn('good'), answer(4)]);
const withErrors = await rollOut([turn('bad1'), turn('bad2'), turn('bad3'), turn('bad4'), turn('good'), answer(5)]);
const unpurified = await rollOut(
  [turn('bad1'), turn('good'), answer(5)],
  parseRolloutConfig({ saar: { enabled: false } }),
);

describe('RunFigures', () => {
  const figures = new RunFigures({ arms: ['on', 'off'], group: 2, total: 8 });
  figures.add(row(recovered, 'on', 0));
  figures.begin();
  figures.add(row(wrong, 'on', 1));
  figures.add(row(withErrors, 'on', 2));
  figures.add(row(unpurified, 'off', 0));
  figures.add(row(unpurified, 'gone', 0));
  const { progress, arms, courses } = figures.figures(2000);
  const [on, off] = arms;

  it('sums each arm up', () => {
    expect(on).toMatchObject({
      arm: 'on',
      trajectories: 3,
      judged: 3,
      right: 2,
      statuses: { clean: 1, purified: 1, 'has-errors': 1 },
      ends: { answered: 3 },
      rollbacks: { triggered: 2, recovered: 1, failed: 1 },
      failures: { NameError: 5 },
    });
    // The call after a spent look-ahead, and that after an error without rollback, are tries after an error.
    expect(on?.firstAttempts).toEqual({ total: 3, succeeded: 1 });
    expect(off?.firstAttempts).toEqual({ total: 1, succeeded: 0 });
    expect(on?.tokens.lookAhead).toBeGreaterThan(0);
    expect(off).toMatchObject({ trajectories: 1, right: 1, statuses: { clean: 0, purified: 0, 'has-errors': 1 } });
    expect(off?.tokens.lookAhead).toBe(0);
  });
  it('judges a group when it is complete', () => {
    expect(on?.groups).toEqual({ complete: 1, allRight: 0, allWrong: 0, someRight: 1, meanReward: 0 });
    expect(off?.groups).toEqual({ complete: 0, allRight: 0, allWrong: 0, someRight: 0, meanReward: null });
  });
  it('reckons the time left from what this collection did, and not from what was there', () => {
    expect(progress).toMatchObject({ done: 4, total: 8, workedMs: 2000, leftMs: (2000 / 3) * 4 });
    const tokens = [wrong, withErrors, unpurified].map((events) => row(events, 'on', 0).statistics.tokens.generated);
    expect(progress.tokensPerSecond).toBe(tokens.reduce((a, b) => a + b) / 2);
    expect(new RunFigures({ arms: [], group: 1, total: 3 }).figures(10).progress.leftMs).toBeNull();
  });
  it('has a series for each arm', () => {
    expect(courses.on?.map(({ sums }) => sums.right)).toEqual([1, 0, 1]);
    expect(courses.on?.reduce((sum, { sums }) => sum + (sums.firstAttempts ?? 0), 0)).toBe(on?.firstAttempts.total);
  });
});
