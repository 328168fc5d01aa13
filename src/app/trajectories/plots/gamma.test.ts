import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manyRows, manyRowsArms } from '../../../store/many-rows.fixture.ts';
import { importedDocument } from '../../stored/imported-run.ts';
import { gammasOf, splitAt, usualGamma } from './gamma.ts';
import { Tallying } from './tally.ts';

const rows = manyRows('r', 600);

/** The rows of these arms, counted. */
const tallyOf = (gammas: Readonly<Record<string, number>>) => {
  const tallying = new Tallying(new Map(Object.entries(gammas)));
  for (const row of rows) if (row.arm in gammas) tallying.add(row);
  return tallying.done();
};

describe('the split at a γ', () => {
  it.each(Object.entries(manyRowsArms))('is the recorded one at the γ of the arm %s', (arm, gamma) => {
    const tally = tallyOf({ [arm]: gamma });
    const { shallow, deep } = splitAt(tally, gamma);
    expect({ shallow, deep }).toEqual(tally.recorded);
    expect(shallow).toBeGreaterThan(0);
    expect(tally.alwaysDeep.length).toBeGreaterThan(0);
    expect(tally.unsplittable).toBeGreaterThan(0);
  });
  it('is what each decision would be, one by one', () => {
    const tally = tallyOf(manyRowsArms);
    const decisions = rows.flatMap(({ arm, repairs }) =>
      repairs.map(({ kind, similarity }) => ({
        similarity,
        held: kind === 'deep' && similarity !== null && similarity >= manyRowsArms[arm as keyof typeof manyRowsArms],
      })),
    );
    const gammas = fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
    );
    fc.assert(
      fc.property(gammas, (gamma) => {
        const { shallow, deep, bins } = splitAt(tally, gamma);
        const grafted = decisions.filter(({ similarity, held }) => !held && similarity !== null && similarity >= gamma);
        expect([shallow, deep]).toEqual([grafted.length, decisions.length - grafted.length]);
        expect(bins.reduce((sum, bin) => sum + bin.shallow, 0)).toBe(shallow);
        expect(bins.reduce((sum, bin) => sum + bin.deep, 0)).toBe(deep - tally.unsplittable);
        bins.forEach((bin, n) => expect(bin.shallow + bin.deep).toBe(tally.similarity[n]?.all));
      }),
    );
  });
});

describe('the γ of a run', () => {
  const document = (...arms: readonly object[]) =>
    JSON.stringify({
      schema: 'cleaner-lab/run@1',
      tasks: { from: 'file', name: 'f', sha256: null, tasks: [{ id: 't', prompt: 'How many?', answer: '1' }] },
      policy: { engine: 'script', lesson: 'typo' },
      arms,
    });
  it('is read of each arm that rolls back, and of several the most frequent is meant', () => {
    const gammas = gammasOf(
      document(
        { name: 'a', saar: { gamma: 0.3 } },
        { name: 'b' },
        { name: 'c', saar: { gamma: 0.5 } },
        { name: 'off', saar: { enabled: false, gamma: 0.3 } },
      ),
    );
    expect([...gammas]).toEqual([
      ['a', 0.3],
      ['b', 0.5],
      ['c', 0.5],
    ]);
    expect(usualGamma(gammas)).toBe(0.5);
    expect(
      usualGamma(
        new Map([
          ['x', 0.2],
          ['y', 0.4],
        ]),
      ),
    ).toBe(0.2);
  });
  it('is unknown of what was imported', () => {
    expect(gammasOf(importedDocument({ file: 'log.jsonl', arms: ['on'] })).size).toBe(0);
    expect(usualGamma(new Map())).toBeNull();
  });
  it('leaves every decision to the line where it is unknown', () => {
    const tallying = new Tallying(new Map());
    for (const row of rows) tallying.add(row);
    expect(tallying.done().alwaysDeep.length).toBe(0);
  });
});
