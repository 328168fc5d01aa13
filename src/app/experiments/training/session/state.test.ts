import { describe, expect, it } from 'vitest';
import { after, isUnderWay, type TrainingHappening, type TrainingState } from './state.ts';

const problem = { what: 'It broke.', advice: 'Try again.' };

const states: Readonly<Record<TrainingState['kind'], TrainingState>> = {
  opening: { kind: 'opening' },
  ready: { kind: 'ready' },
  starting: { kind: 'starting' },
  training: { kind: 'training', arm: 'raw', seed: 1 },
  pausing: { kind: 'pausing' },
  elsewhere: { kind: 'elsewhere' },
  failed: { kind: 'failed', problem },
};

/** What each happening leads to, by the state; what is absent changes nothing. */
const table: readonly (readonly [TrainingHappening, Partial<Record<TrainingState['kind'], TrainingState['kind']>>])[] =
  [
    [{ type: 'open' }, { opening: 'opening', ready: 'opening', elsewhere: 'opening', failed: 'opening' }],
    [{ type: 'opened' }, { opening: 'ready' }],
    [{ type: 'start' }, { ready: 'starting', elsewhere: 'starting', failed: 'starting' }],
    [{ type: 'held-elsewhere' }, { starting: 'elsewhere', pausing: 'elsewhere' }],
    [
      { type: 'began', arm: 'raw', seed: 1 },
      { starting: 'training', training: 'training' },
    ],
    [{ type: 'pause' }, { starting: 'pausing', training: 'pausing' }],
    [{ type: 'ended' }, { starting: 'ready', training: 'ready', pausing: 'ready' }],
    [{ type: 'discarded' }, { elsewhere: 'ready', failed: 'ready' }],
    [{ type: 'failed', problem }, Object.fromEntries(Object.keys(states).map((kind) => [kind, 'failed']))],
  ];

describe('where a training stands', () => {
  it.each(table)('after %o', (happening, leads) => {
    for (const [kind, state] of Object.entries(states)) {
      expect([kind, after(state, happening).kind]).toEqual([kind, leads[kind as TrainingState['kind']] ?? kind]);
    }
  });
  it('says which arm and seed are trained', () => {
    expect(after(states.training, { type: 'began', arm: 'purified', seed: 7 })).toEqual({
      kind: 'training',
      arm: 'purified',
      seed: 7,
    });
  });
  it('is under way from the start to the last state', () => {
    expect(
      Object.values(states)
        .filter(isUnderWay)
        .map(({ kind }) => kind),
    ).toEqual(['starting', 'training', 'pausing']);
  });
});
