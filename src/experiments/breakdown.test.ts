import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { saarConfigSchema } from '../rollout/index.ts';
import { breakdownCsv } from './breakdown.ts';
import { factsWith, rowsOf } from './facts.fixture.ts';
import { parseSweep } from './sweep.ts';

const sweep = parseSweep('gamma=0,1', v.parse(saarConfigSchema, {}));
const trajectories = [
  factsWith({ arm: 'gamma=0', task: 'a' }),
  factsWith({ arm: 'gamma=0', task: 'b', status: 'has-errors', verdict: 'unjudged' }),
  factsWith({ arm: 'gamma=0', task: 'c', status: 'clean' }, { firstFailure: null, family: 'b' }),
  factsWith({ arm: 'gamma=1', task: 'a', verdict: 'wrong' }),
];

describe('a breakdown', () => {
  it('by failure counts the trajectories whose first failed call is of a type, and its repairs', () => {
    const rows = rowsOf(breakdownCsv(sweep, 'failure', trajectories, 1));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      failure: 'NameError',
      gamma: '0',
      n: '2',
      purified: '0.5',
      purified_low: '0',
      purified_high: '1',
      accuracy: '1',
      shallow: '0.5',
      similarity_sequenceMatcher: '0.6',
      similarity_pythonTokens: '0.8',
      similarity_jsonArguments: '',
    });
    expect(rows[1]).toMatchObject({ gamma: '1', n: '1', purified: '1', accuracy: '0' });
  });
  it('by family and by tool has a row for each point, also for one without trajectories', () => {
    const rows = rowsOf(breakdownCsv(sweep, 'family', trajectories, 1));
    expect(rows).toMatchObject([
      { family: 'a', gamma: '0', n: '2' },
      { family: 'a', gamma: '1', n: '1' },
      { family: 'b', gamma: '0', n: '1', purified: '0', shallow: '' },
      { family: 'b', gamma: '1', n: '0', purified: '' },
    ]);
    expect(rowsOf(breakdownCsv(sweep, 'tool', trajectories, 1))).toMatchObject([
      { tool: 'code_interpreter', n: '3' },
      { tool: 'code_interpreter', n: '1' },
    ]);
  });
  it('of nothing has its head', () => {
    expect(breakdownCsv(sweep, 'failure', [], 1)).toMatch(/^failure,gamma,n,purified,.*_high\n$/);
  });
});
