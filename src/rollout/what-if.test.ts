import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RolloutEvent } from './events.ts';
import { recordOf, type TrajectoryRecord } from './record.ts';
import { pickyTool, rollOut, turn } from './scripted.fixture.ts';
import { whatIf, type WhatIfSettings } from './what-if.ts';

const record = async (script: readonly string[], saar: object = {}): Promise<TrajectoryRecord> =>
  recordOf(
    await rollOut(script, { saar }),
    pickyTool.description,
    { id: 'a', group: 'g', startedAt: '2026-01-01T00:00:00Z' },
    { app: '0.1.0', pyodide: null },
  );

const own = ({ config: { saar } }: TrajectoryRecord): WhatIfSettings => saar;

/** The decisions of a rollout, as it made them. */
const decided = (events: readonly RolloutEvent[]) =>
  events.flatMap((event) => (event.type === 'repaired' ? [[event.position, event.attempt, event.repair.kind]] : []));

const near = 'print(sum(range(101)))';
const scripts = {
  near: [turn(`bad; ${near}`), turn(near, 'Fixed.'), 'It is 5.'],
  far: [turn('bad'), turn('import math; print(math.prod(range(1, 9)))', 'Another way.'), 'It is 5.'],
  twice: [turn('bad one'), turn('bad two', 'Again.'), turn('print(2)', 'Now.'), 'It is 5.'],
  spent: [turn('bad 1'), turn('bad 2'), turn('bad 3'), turn('bad 4'), turn('print(1)'), 'It is 5.'],
  given: [turn('bad 1'), 'It is 5.'],
  clean: [turn('print(1)'), 'It is 5.'],
};

describe('whatIf', () => {
  it.each(
    Object.entries(scripts).flatMap(([name, script]) =>
      (['sequential', 'best-of-k'] as const)
        // Best of K draws K times: these scripts are too short for it.
        .filter((mode) => mode === 'sequential' || name === 'spent')
        .map((mode) => [name, mode, script] as const),
    ),
  )('decides %s (%s) as the record did, under its own settings', async (_name, mode, script) => {
    const made = await record(script, { mode });
    const { positions, otherFrom } = await whatIf(made, own(made));
    expect(otherFrom).toBeNull();
    expect(positions.map(({ outcome }) => outcome)).toEqual(positions.map(({ recorded }) => recorded));
    expect(positions.flatMap(({ position, steps }) => steps.map(({ retry, kind }) => [position, retry, kind]))).toEqual(
      decided(made.events),
    );
  });

  it('decides the first retry as a rollout with that γ would have', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(scripts)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('code' as const, 'call' as const),
        async (script, gamma, similarityScope) => {
          const made = await record(script);
          const { positions } = await whatIf(made, { ...own(made), gamma, similarityScope });
          const real = await record(script, { gamma, similarityScope });
          const first = positions[0]?.steps[0];
          expect(first ? [[positions[0]?.position, 1, first.kind]] : []).toEqual(decided(real.events).slice(0, 1));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says from where on the trajectory would have been another', async () => {
    const made = await record(scripts.near);
    const { positions, otherFrom } = await whatIf(made, { ...own(made), gamma: 1 });
    expect(positions[0]).toMatchObject({ outcome: 'recovered', steps: [{ kind: 'deep', recorded: 'shallow' }] });
    expect(otherFrom).toBe(1);
  });

  it('marks a retry that would have been generated after another turn', async () => {
    const made = await record(scripts.twice, { gamma: 0 });
    const { positions, otherFrom } = await whatIf(made, { ...own(made), gamma: 1 });
    expect(positions[0]).toMatchObject({ outcome: 'needs-generation', recorded: 'recovered' });
    expect(positions[0]?.steps.map(({ kind }) => kind)).toEqual(['deep']);
    expect(otherFrom).toBe(0);
  });

  it('gives up earlier with a smaller K, and knows no later turn then', async () => {
    const made = await record([
      turn('bad one'),
      turn('bad two'),
      turn('print(2)'),
      turn('bad 3'),
      turn('print(3)'),
      'It is 5.',
    ]);
    const { positions, otherFrom } = await whatIf(made, { ...own(made), maxRetries: 1 });
    expect(positions.map(({ outcome, recorded }) => [outcome, recorded])).toEqual([
      ['exhausted', 'recovered'],
      ['other-context', 'recovered'],
    ]);
    expect(otherFrom).toBe(1);
    expect((await whatIf(made, { ...own(made), maxRetries: 0 })).positions[0]).toMatchObject({
      outcome: 'exhausted',
      steps: [],
    });
    await expect(whatIf(made, { ...own(made), maxRetries: 4 })).rejects.toThrow('K is at most 3');
  });
});
