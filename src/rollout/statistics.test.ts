import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RolloutEvent } from './events.ts';
import type { Policy } from './policy.ts';
import { rollOut, scriptedPolicy, tokensOf, turn } from './scripted.fixture.ts';
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

describe('first attempts', () => {
  const firstAttempts = (events: readonly RolloutEvent[]) => statisticsOf(events).firstAttempts;
  /** The arms of a comparison, each with the same budgets. */
  const armOf = (saar: object) => ({ saar, budget: { turns: 1000 } });

  it('are not the tries after an error, with rollback as without', async () => {
    const script = [turn('bad'), turn('bad again'), turn('fine'), turn('fine too'), 'It is 5.'];
    for (const saar of [{ enabled: false }, {}, { maxRetries: 1 }, { maxRetries: 0 }, { maxExecutions: 2 }]) {
      expect(firstAttempts(await rollOut(script, armOf(saar))), JSON.stringify(saar)).toEqual({
        total: 2,
        succeeded: 1,
      });
    }
  });

  it('are as many, and as many of them succeed, in every arm on the same draws', async () => {
    const draw = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('ok', 'print(1)', 'ok = sum(range(9))').map((code) => turn(code)) },
      { weight: 5, arbitrary: fc.constantFrom('bad', 'print(bad)', 'bad = sum(range(9))').map((code) => turn(code)) },
      { weight: 1, arbitrary: fc.constantFrom('<tool_call>x</tool_call>', 'It is 5.', '<tool_call>{') },
    );
    const saar = fc.record({
      maxRetries: fc.integer({ min: 0, max: 4 }),
      gamma: fc.double({ min: 0, max: 1, noNaN: true }),
      maxExecutions: fc.integer({ min: 1, max: 8 }),
      rollbackProbability: fc.constantFrom(0, 0.5, 1),
    });
    let retries = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(draw, { maxLength: 20 }), saar, async (script, settings) => {
        const off = await rollOut(script, armOf({ enabled: false }));
        const on = await rollOut(script, armOf(settings));
        expect(firstAttempts(on)).toEqual(firstAttempts(off));
        retries += statisticsOf(off).toolCalls.total - firstAttempts(off).total;
      }),
      { numRuns: 300 },
    );
    expect(retries).toBeGreaterThan(300);
  });

  it('are the same with best of K, where a step’s draws depend on the step and not on how many were taken', async () => {
    // Each step has an endless row of draws; the first of them is the step's first attempt, in whatever arm.
    const step = fc.record({ first: fc.boolean(), later: fc.array(fc.boolean(), { maxLength: 6 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.integer({ min: 0, max: 4 }), async (steps, maxRetries) => {
        const counts = await Promise.all(
          [{ enabled: false }, { maxRetries }, { maxRetries, mode: 'best-of-k' }].map(async (saar) =>
            firstAttempts(await rollOut([], armOf(saar), { policy: steppingPolicy(steps) })),
          ),
        );
        const expected = { total: steps.length, succeeded: steps.filter(({ first }) => first).length };
        expect(counts).toEqual([expected, expected, expected]);
      }),
      { numRuns: 200 },
    );
  });
});

/**
 * Works through steps, one call each, and answers when all succeeded. A step's draws are its own: its first, then its later ones,
 * and in the end a call that succeeds.
 */
function steppingPolicy(steps: readonly { readonly first: boolean; readonly later: readonly boolean[] }[]): Policy {
  const drawn = new Map<number, number>();
  return {
    info: { engine: 'script', model: 'stepping', quantisation: null },
    generate(request) {
      const done = request.messages.filter(({ content }) => content.includes('Tool call success')).length;
      const step = steps[done];
      const index = drawn.get(done) ?? 0;
      drawn.set(done, index + 1);
      const succeeds = [step?.first, ...(step?.later ?? [])][index] ?? true;
      const said = step ? turn(`${succeeds ? 'fine' : 'bad'}_${done}_${index}`) : 'It is 5.';
      return scriptedPolicy([said]).generate(request);
    },
    dispose: () => Promise.resolve(),
  };
}
