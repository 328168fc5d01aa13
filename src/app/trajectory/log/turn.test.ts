import { describe, expect, it } from 'vitest';
import { statisticsOf, type RolloutEvent } from '../../../rollout/index.ts';
import { reduceAll } from './reducer.ts';
import { call, eventsOf, rollouts } from './rollouts.fixture.ts';
import { emptyLog } from './state.ts';
import { turnView } from './turn.ts';

const turnStatuses = async (run: () => ReturnType<typeof rollouts.clean>) =>
  reduceAll(emptyLog, await run()).positions.map((position) => turnView(position, true, 'hermes').status);

describe('turnView', () => {
  it('gives each turn its status', async () => {
    expect(await turnStatuses(rollouts.clean)).toEqual(['clean', 'answer']);
    expect(await turnStatuses(rollouts.shallow)).toEqual(['shallow', 'answer']);
    expect(await turnStatuses(rollouts.deep)).toEqual(['deep', 'answer']);
    expect(await turnStatuses(rollouts.chain)).toEqual(['shallow', 'answer']);
    expect(await turnStatuses(rollouts.exhausted)).toEqual(['failed', 'answer']);
    expect(await turnStatuses(rollouts.gaveUp)).toEqual(['failed', 'answer']);
    expect(await turnStatuses(rollouts.bestOfK)).toEqual(['shallow', 'answer']);
  });

  it('does not call a turn an answer whose call was never run', async () => {
    const events = await eventsOf([call('Let us see.', 'print(6 * 7)')], { budget: { turns: 1 } });
    expect(await turnStatuses(() => Promise.resolve(events))).toEqual(['empty']);
  });

  it('calls a turn neither an answer nor written that was stopped before its first token', async () => {
    const events = await rollouts.clean();
    const stopAfter = (last: number): RolloutEvent[] => [
      ...events.slice(0, last + 1),
      { at: 9, type: 'rollout-ended', reason: 'stopped', message: '', verdict: null },
    ];
    const started = events.findLastIndex(({ type }) => type === 'generation-started');
    const statuses = (log: RolloutEvent[]) => turnStatuses(() => Promise.resolve(log));
    expect(await statuses(stopAfter(started))).toEqual(['clean', 'unwritten']);
    expect(await statuses(stopAfter(started + 2))).toEqual(['clean', 'cut']);
    const first = events.findIndex(({ type }) => type === 'generation-started');
    expect(await statuses(stopAfter(first))).toEqual(['unwritten']);
    const { statistics, tokens } = {
      statistics: statisticsOf(stopAfter(first)),
      tokens: reduceAll(emptyLog, stopAfter(first)).tokens,
    };
    expect([statistics.tokens.generated, statistics.toolCalls.total, tokens]).toEqual([0, 0, 0]);
  });

  it('goes through writing, running, failed and running again before the repair stands', async () => {
    const events = await rollouts.shallow();
    const seen: string[] = [];
    for (const [index] of events.entries()) {
      const [position] = reduceAll(emptyLog, events.slice(0, index + 1)).positions;
      const status = position && turnView(position, false, 'hermes').status;
      if (status !== undefined && status !== seen.at(-1)) seen.push(status);
    }
    expect(seen).toEqual(['writing', 'running', 'failed', 'running', 'shallow']);
  });

  it('keeps the old reasoning in a shallow repair and not in a deep one', async () => {
    const [shallow] = reduceAll(emptyLog, await rollouts.shallow()).positions;
    const [deep] = reduceAll(emptyLog, await rollouts.deep()).positions;
    expect(shallow && turnView(shallow, true, 'hermes').text).toMatch(/^Let us see\.[^]*6 \* 7/);
    expect(deep && turnView(deep, true, 'hermes').text).toMatch(/^Another way\.[^]*6 \* 7/);
  });
});
