import { describe, expect, it } from 'vitest';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { turn } from '../../rollout/scripted.fixture.ts';
import { recordWith } from '../record.fixture.ts';
import { gateFacts } from './facts.ts';
import { GateKeeper } from './gate-keeper.ts';
import type { Gates } from './settings.ts';

const judged = (gates: Gates, records: readonly TrajectoryRecord[]) => {
  const keeper = new GateKeeper(gates);
  const facts = records.map((record) => gateFacts(record, true));
  for (const one of facts) keeper.look(one);
  return { keeper, dropped: facts.map((one) => keeper.judge(one)) };
};
const gatesOf = (gates: Gates, records: readonly TrajectoryRecord[]) =>
  judged(gates, records).dropped.map((dropped) => dropped?.gate ?? null);

const right = await recordWith(['It is 5.'], { id: 'right' });
const wrong = await recordWith(['It is 7, I think.'], { id: 'wrong' });
const withErrors = await recordWith([turn('bad'), 'It is 5.'], {
  id: 'has-errors',
  config: { saar: { enabled: false } },
});
const deep = await recordWith(
  [turn('bad = coin.System("x", 1, [2])'), turn('print(5)', 'Let me fix it.'), 'It is 5.'],
  {
    id: 'deep',
  },
);
const unjudged: TrajectoryRecord = { ...right, id: 'unjudged', verdict: null };
const all = [right, wrong, withErrors, deep, unjudged];

describe('GateKeeper', () => {
  it('lets everything pass where no gate is set', () => {
    expect(judged({}, all).dropped).toEqual(all.map(() => null));
    expect(judged({ answered: false, advantage: false }, all).keeper.counts()).toEqual([]);
  });
  it.each<[Gates, readonly string[]]>([
    [{ minReward: 1 }, ['right', 'has-errors', 'deep']],
    [{ minReward: -1 }, ['right', 'wrong', 'has-errors', 'deep']],
    [{ purity: 'pure' }, ['right', 'wrong', 'deep', 'unjudged']],
    [{ purity: 'has-errors' }, ['has-errors']],
    [{ repairTalk: 'drop' }, ['right', 'wrong', 'has-errors', 'unjudged']],
    [{ repairTalk: 'cut' }, ['right', 'wrong', 'has-errors', 'deep', 'unjudged']],
    [{ minTokens: 4 }, ['wrong', 'has-errors', 'deep']],
    [{ maxTokens: 4 }, ['right', 'unjudged']],
    [{ perTask: 2 }, ['right', 'wrong']],
    [{ nearDuplicates: 1 }, ['right', 'wrong', 'has-errors', 'deep']],
    [{ minReward: 1, perTask: 1 }, ['right']],
    [{ minReward: 1, purity: 'has-errors' }, ['has-errors']],
  ])('with %j keeps %j', (gates, kept) => {
    const { dropped } = judged(gates, all);
    expect(all.filter((_, at) => dropped[at] === null).map(({ id }) => id)).toEqual(kept);
  });
  it('keeps only what ended with an answer', async () => {
    const cut = await recordWith([turn('print(1)'), turn('print(2)')], { config: { budget: { turns: 2 } } });
    expect(cut.end.reason).toBe('max-turns');
    const silent = await recordWith([turn('print(1)'), '\n']);
    expect(gatesOf({ answered: true }, [right, cut, silent])).toEqual([null, 'answered', 'answered']);
  });
  it('drops groups whose rewards are all the same, and those of one', () => {
    const grouped = (record: TrajectoryRecord, group: string) => ({ ...record, group });
    const records = [
      grouped(right, 'mixed'),
      grouped(right, 'same'),
      grouped(wrong, 'mixed'),
      grouped(right, 'same'),
      grouped(wrong, 'one'),
    ];
    expect(gatesOf({ advantage: true }, records)).toEqual([null, 'advantage', null, 'advantage', 'advantage']);
  });
  it('says why, and quotes the sentence that gives it away', () => {
    const { dropped } = judged({ repairTalk: 'drop' }, [deep]);
    expect(dropped).toEqual([
      { id: 'deep', gate: 'repairTalk', why: 'it speaks of an error that is gone: “Let me fix it.”' },
    ]);
  });
  it('counts what each gate would drop alone, and what it was the first to drop', () => {
    const { keeper } = judged({ minReward: 1, purity: 'pure', perTask: 1 }, all);
    expect(keeper.counts()).toEqual([
      { gate: 'minReward', fails: 2, dropped: 2 },
      { gate: 'purity', fails: 1, dropped: 1 },
      { gate: 'perTask', fails: 1, dropped: 1 },
    ]);
  });
  it('gives no place away to what is dropped', () => {
    expect(gatesOf({ minReward: 1, perTask: 1 }, [wrong, right])).toEqual(['minReward', null]);
    expect(gatesOf({ purity: 'pure', nearDuplicates: 0.9 }, [withErrors, withErrors, right])).toEqual([
      'purity',
      'purity',
      null,
    ]);
  });
});
