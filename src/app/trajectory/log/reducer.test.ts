import { describe, expect, it } from 'vitest';
import { purifiedTurns, rawTurns, statisticsOf } from '../../../rollout/index.ts';
import { textOf } from '../../../saar/index.ts';
import { rawSteps } from './raw.ts';
import { reduce, reduceAll } from './reducer.ts';
import { eventsOf, rollouts, call } from './rollouts.fixture.ts';
import { emptyLog } from './state.ts';

describe.each(Object.entries(rollouts))('the log of a rollout: %s', (_name, run) => {
  it('shows the purified turns of the record', async () => {
    const events = await run();
    const shown = reduceAll(emptyLog, events).positions.map(({ committed }) => [
      committed?.text,
      committed?.observation,
    ]);
    expect(shown).toEqual(purifiedTurns(events).map((turn) => [textOf(turn.tokens), turn.observation]));
  });

  it('counts the tokens that the statistics count', async () => {
    const events = await run();
    const state = reduceAll(emptyLog, events);
    const { tokens } = statisticsOf(events);
    expect(state.tokens).toBe(tokens.generated);
    expect(state.positions.reduce((sum, p) => sum + (p.committed?.tokens ?? 0), 0)).toBe(tokens.kept);
  });

  it('counts the same where single tokens are not recorded', async () => {
    const events = await run();
    const recorded = events.filter((event) => event.type !== 'token');
    expect(reduceAll(emptyLog, recorded).tokens).toBe(statisticsOf(events).tokens.generated);
  });

  it('gives every stretch of a turn back', async () => {
    for (const { committed } of reduceAll(emptyLog, await run()).positions) {
      expect(committed?.stretches.map((stretch) => stretch.text).join('')).toBe(committed?.text);
    }
  });

  it('ends with the time and the reason of the last event', async () => {
    const events = await run();
    const state = reduceAll(emptyLog, events);
    expect(state.end?.reason).toBe('answered');
    expect(state.at).toBe(events.at(-1)?.at);
  });
});

describe('reduce', () => {
  it('shows what streams, token by token', async () => {
    const events = await rollouts.clean();
    const third = events.filter((event) => event.type === 'token').at(2);
    const state = reduceAll(emptyLog, events.slice(0, events.findIndex((event) => event === third) + 1));
    expect(state.positions[0]?.generations[0]).toMatchObject({ tokens: 3, ended: false });
    expect('Let us see.'.startsWith(state.positions[0]?.generations[0]?.text ?? '-')).toBe(true);
  });

  it('leaves positions alone that an event does not concern', async () => {
    const events = await rollouts.clean();
    const before = reduceAll(emptyLog, events.slice(0, -3));
    const last = events.at(-3);
    if (!last) throw new Error('The rollout is too short.');
    expect(reduce(before, last).positions[0]).toBe(before.positions[0]);
  });

  it.each(Object.entries(rollouts))('shows the raw turns of the record and no others: %s', async (_, run) => {
    const events = await run();
    const { positions, config } = reduceAll(emptyLog, events);
    const steps = positions.flatMap((position) => rawSteps(position, config?.saar.mode ?? 'sequential'));
    expect(steps.map(({ generation, observation }) => [generation.text, observation])).toEqual(
      rawTurns(events).map((turn) => [textOf(turn.tokens), turn.observation]),
    );
  });

  it('knows which execution a repair answers', async () => {
    const [position] = reduceAll(emptyLog, await rollouts.chain()).positions;
    expect(position?.repairs.map(({ failed }) => failed?.code)).toEqual(['print(6 * bad)', 'print(7 * bad)']);
  });

  it('takes the failed call, not a failed candidate, for what best-of-K repairs', async () => {
    const [position] = reduceAll(emptyLog, await rollouts.bestOfK()).positions;
    expect(position?.executions).toHaveLength(3);
    expect(position?.repairs.map(({ failed }) => failed?.code)).toEqual(['print(6 * bad)']);
  });

  it('says how a rollback ended', async () => {
    const outcomes = await Promise.all(
      [rollouts.clean(), rollouts.shallow(), rollouts.exhausted(), rollouts.gaveUp()].map(
        async (events) => reduceAll(emptyLog, await events).positions[0]?.rollback,
      ),
    );
    expect(outcomes).toEqual([null, 'recovered', 'exhausted', 'gave-up']);
  });

  it('keeps the turn that gave up as the next position, though nothing was generated there', async () => {
    const state = reduceAll(emptyLog, await rollouts.gaveUp());
    expect(state.positions[1]?.generations).toEqual([]);
    expect(state.positions[1]?.committed?.text).toContain('I give up');
  });

  it('tells that a token budget ended the run', async () => {
    const events = await eventsOf([call('A long thought.', 'print(1)')], { budget: { tokens: 4 } });
    expect(reduceAll(emptyLog, events).end?.reason).toBe('max-tokens');
  });
});
