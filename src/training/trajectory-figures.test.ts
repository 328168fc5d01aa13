import { expect, it } from 'vitest';
import { statisticsOf } from '../rollout/index.ts';
import { rollOut, turn } from '../rollout/scripted.fixture.ts';
import { figuresOf } from './trajectory-figures.ts';

const finished = async (script: readonly string[], reward: number) => {
  const told = await rollOut(script, { saar: { enabled: false } });
  const events = told.flatMap((event) => (event.type === 'token' ? [] : [{ ...event, at: 0 }]));
  return { events, reward, statistics: statisticsOf(events) };
};

it('sums trajectories up', async () => {
  const one = await finished([turn('bad'), turn('fine'), 'It is 5.'], 1);
  const other = await finished([turn('fine'), 'It is 6.'], -1);
  const figures = figuresOf([one, other]);
  expect(figures).toMatchObject({ reward: 0, accuracy: 0.5, failures: 0.5, firstAttempts: 0.5 });
  expect(figures.tokens).toBe(one.statistics.tokens.generated + other.statistics.tokens.generated);
});

it('knows no share of first calls where nothing was called, and 0 where none succeeded', async () => {
  const silent = await finished(['It is 5.'], -1);
  expect(figuresOf([silent]).firstAttempts).toBeNull();
  const failing = await finished([turn('bad'), 'I give up.'], -1);
  expect(figuresOf([failing]).firstAttempts).toBe(0);
  expect(figuresOf([silent, failing]).firstAttempts).toBe(0);
});
