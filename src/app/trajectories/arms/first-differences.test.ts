import { describe, expect, it } from 'vitest';
import type { FirstDifference } from '../compare/index.ts';
import { FirstDifferences, type PlacePair } from './first-differences.ts';

const found: FirstDifference = { turn: 2, part: 'program', line: 3, only: null };

/** A reader that is told when each pair has been read. */
function reader() {
  const asked: { readonly pair: PlacePair; readonly answer: (finding: FirstDifference | null) => Promise<void> }[] = [];
  let told = 0;
  const differences = new FirstDifferences(
    (pair) =>
      new Promise((resolve, reject) => {
        const answer = (finding: FirstDifference | null) => {
          if (finding === null && pair[0] === 99) reject(new Error('damaged'));
          else resolve(finding);
          // What follows a pair follows before the next task.
          return new Promise<void>((done) => void setTimeout(done));
        };
        asked.push({ pair, answer });
      }),
    () => (told += 1),
  );
  return { differences, asked, told: () => told };
}

describe('FirstDifferences', () => {
  it('reads one pair after the other, each once', async () => {
    const { differences, asked, told } = reader();
    differences.want([
      [0, 1],
      [2, 3],
    ]);
    expect(asked.map(({ pair }) => pair)).toEqual([[0, 1]]);
    expect(differences.of([0, 1])).toBeNull();
    await asked[0]?.answer(found);
    await asked[1]?.answer(null);
    expect([differences.of([0, 1]), differences.of([2, 3])]).toEqual([found, 'same']);
    expect(told()).toBe(2);
    differences.want([
      [2, 3],
      [0, 1],
    ]);
    expect(asked).toHaveLength(2);
  });

  it('does not read what has been scrolled by', async () => {
    const { differences, asked } = reader();
    differences.want([
      [0, 1],
      [2, 3],
    ]);
    differences.want([[4, 5]]);
    await asked[0]?.answer(found);
    await asked[1]?.answer(found);
    expect(asked.map(({ pair }) => pair)).toEqual([
      [0, 1],
      [4, 5],
    ]);
  });

  it('goes on after a pair that can’t be read', async () => {
    const { differences, asked } = reader();
    differences.want([
      [99, 1],
      [2, 3],
    ]);
    await asked[0]?.answer(null);
    await asked[1]?.answer(found);
    expect([differences.of([99, 1]), differences.of([2, 3])]).toEqual(['unreadable', found]);
  });
});
