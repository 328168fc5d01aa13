import { expect, it } from 'vitest';
import { rollOut, tokensOf, turn } from './scripted.fixture.ts';
import { statisticsOf } from './statistics.ts';

it('counts calls, failures, rollbacks, repairs and tokens', async () => {
  const script = [
    turn('x = 1 # bad'),
    turn('quite_another(bad)'),
    turn('x = 1', 'Ah.'),
    turn('bad'),
    'I give up looking.',
  ];
  const sizes = script.map((said) => tokensOf(said).length);
  const size = (...indices: number[]) => indices.reduce((sum, i) => sum + (sizes[i] ?? 0), 0);
  const statistics = statisticsOf(await rollOut(script, { saar: { gamma: 0.9 } }));
  expect(statistics).toEqual({
    toolCalls: { total: 4, succeeded: 1, failures: { NameError: 3 } },
    firstAttempts: { total: 2, succeeded: 0 },
    rollbacks: { triggered: 2, recovered: 1, failed: 1 },
    repairs: { shallow: 0, deep: 2 },
    tokens: { generated: size(0, 1, 2, 3, 4), kept: size(2, 3, 4), lookAhead: size(1, 2, 4) },
  });
});
