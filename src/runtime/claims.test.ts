import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Claims, type Claim, type Wants } from './claims.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const over = new Error('over');

describe('Claims', () => {
  it('shares what is the same, and says who waits for whom', async () => {
    const claims = new Claims();
    const collect = claims.claim('Run A', { model: 'tiny', sandbox: 's' });
    claims.claim('Rollout 1', { model: 'tiny', sandbox: 's' });
    const other = claims.claim('Rollout 2', { model: 'qwen', sandbox: 's' });
    await collect.granted;
    expect([claims.holders('model'), other.waitsFor.value]).toEqual([
      ['Run A', 'Rollout 1'],
      ['Run A', 'Rollout 1'],
    ]);
    expect(claims.waiting.value).toEqual([{ title: 'Rollout 2', waitsFor: ['Run A', 'Rollout 1'] }]);
    collect.withdraw(over);
    expect(other.waitsFor.value).toEqual(['Rollout 1']);
    // A model that failed is given back; the sandbox stays.
    collect.giveBack('model');
    expect(claims.holders('sandbox')).toEqual(['Rollout 1']);
  });
  it('ends the waiting with the reason', async () => {
    const claims = new Claims();
    claims.claim('a', { model: '1' });
    const waiting = claims.claim('b', { model: '2' });
    waiting.withdraw(over);
    await expect(waiting.granted).rejects.toBe(over);
    expect(claims.waiting.value).toEqual([]);
  });
  it('grants as soon as the one thing is given back that stood in the way', async () => {
    const claims = new Claims();
    const holder = claims.claim('a', { model: '1', sandbox: 's' });
    const waiting = claims.claim('b', { model: '2', sandbox: 's' });
    holder.giveBack('model');
    await waiting.granted;
    expect([claims.holders('model'), claims.holders('sandbox')]).toEqual([['b'], ['a', 'b']]);
  });

  const key = fc.option(fc.constantFrom('x', 'y', 'z'), { nil: undefined });
  const step = fc.oneof(
    fc.record({ do: fc.constant('claim' as const), model: key, sandbox: key }),
    fc.record({ do: fc.constantFrom('withdraw' as const, 'model' as const, 'sandbox' as const), which: fc.nat(20) }),
  );
  it('never gives two different ones of a thing, never lets anybody wait for nobody, and ends with everybody served', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const claims = new Claims();
        const made: { readonly claim: Claim; wants: Wants; state: 'waits' | 'granted' | 'over' }[] = [];
        for (const now of steps) {
          if (now.do === 'claim') {
            const wants: Wants = {
              ...(now.model === undefined ? {} : { model: now.model }),
              ...(now.sandbox === undefined ? {} : { sandbox: now.sandbox }),
            };
            const entry: (typeof made)[number] = {
              claim: claims.claim(`${made.length}`, wants),
              wants,
              state: 'waits',
            };
            entry.claim.granted.then(
              () => (entry.state = 'granted'),
              () => undefined,
            );
            made.push(entry);
          } else {
            const entry = made[now.which % Math.max(1, made.length)];
            if (entry && now.do === 'withdraw') {
              entry.claim.withdraw(over);
              entry.state = 'over';
            } else if (entry?.state === 'granted' && now.do !== 'withdraw') {
              entry.claim.giveBack(now.do);
              entry.wants = Object.fromEntries(Object.entries(entry.wants).filter(([name]) => name !== now.do));
            }
          }
          await settled();
          const holding = made.filter(({ state }) => state === 'granted');
          for (const resource of ['model', 'sandbox'] as const) {
            const keys = new Set(holding.flatMap(({ wants }) => wants[resource] ?? []));
            expect(keys.size).toBeLessThan(2);
          }
          for (const { claim, state } of made) expect(claim.waitsFor.value.length > 0).toBe(state === 'waits');
        }
        // Those that are served end, so that all the others are served too.
        for (let round = 0; round <= made.length; round++) {
          for (const entry of made) {
            if (entry.state !== 'granted') continue;
            entry.claim.withdraw(over);
            entry.state = 'over';
          }
          await settled();
        }
        expect(claims.waiting.value).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
