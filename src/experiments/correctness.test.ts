import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { saarConfigSchema } from '../rollout/index.ts';
import { answersCsv, correctnessCsv } from './correctness.ts';
import { factsWith, rowsOf } from './facts.fixture.ts';
import { parseSweep } from './sweep.ts';

const saar = v.parse(saarConfigSchema, {});
const sweep = parseSweep('k=0,3', saar);
const found = (csv: string | null, n: string) => rowsOf(csv ?? '').filter((row) => row.n !== n);
const trajectories = [
  factsWith({ arm: 'k=0', task: 'a', member: 0, status: 'has-errors', verdict: 'wrong' }),
  factsWith({ arm: 'k=0', task: 'a', member: 1, status: 'has-errors', verdict: 'right' }),
  factsWith({ arm: 'k=0', task: 'b', member: 0, status: 'clean', verdict: 'right' }),
  factsWith({ arm: 'k=0', task: 'b', member: 1, status: 'has-errors', verdict: 'right' }),
  factsWith({ arm: 'k=3', task: 'a', member: 0 }),
  factsWith({ arm: 'k=3', task: 'a', member: 1 }, { support: 'unsupported' }),
  factsWith({ arm: 'k=3', task: 'b', member: 0, status: 'clean' }, { support: 'unknown' }),
  factsWith({ arm: 'k=3', task: 'b', member: 1, verdict: 'wrong' }, { support: 'unsupported' }),
];

describe('correctness', () => {
  it('counts the trajectories of a point by status and verdict, and those right for a reason that can be doubted', () => {
    expect(found(correctnessCsv(sweep, trajectories, 1), '0')).toMatchObject([
      { k: '0', status: 'clean', verdict: 'right', n: '1', share: '0.25', wrong_reason: '0' },
      { k: '0', status: 'has-errors', verdict: 'right', n: '2', share: '0.5', wrong_reason: '2', unsupported: '0' },
      { k: '0', status: 'has-errors', verdict: 'wrong', n: '1', wrong_reason: '0' },
      { k: '3', status: 'clean', verdict: 'right', n: '1', wrong_reason: '0', support_unknown: '1' },
      {
        k: '3',
        status: 'purified',
        verdict: 'right',
        n: '2',
        wrong_reason: '1',
        unsupported: '1',
        support_unknown: '0',
      },
      { k: '3', status: 'purified', verdict: 'wrong', n: '1', wrong_reason: '0' },
    ]);
  });
});

describe('the answers before and after repairs', () => {
  it('are those of the same task and member, where the trajectory was purified', () => {
    const rows = found(answersCsv(sweep, trajectories, 1), '0');
    expect(rows).toMatchObject([
      {
        k: '3',
        before: 'right',
        after: 'right',
        n: '1',
        wrong_reason_before: '1',
        unsupported_before: '0',
        unsupported_after: '1',
      },
      { k: '3', before: 'right', after: 'wrong', n: '1', wrong_reason_before: '1', wrong_reason_after: '0' },
      { k: '3', before: 'wrong', after: 'right', n: '1', wrong_reason_before: '0', wrong_reason_after: '0' },
    ]);
    expect(rows[0]?.share).toBe(String(1 / 3));
  });
  it('are not known where every point rolls back', () => {
    expect(answersCsv(parseSweep('k=1,3', saar), trajectories, 1)).toBeNull();
    expect(answersCsv(parseSweep('p=0,1', saar), [], 1)).toMatch(/^p,before,after,n,/);
  });
});
