import { describe, expect, it } from 'vitest';
import type { RecordRow, RowFilter } from '../../../store/index.ts';
import { manyRows } from '../../../store/many-rows.fixture.ts';
import { noFilter, parseFilter, type TrajectoryFilter } from '../../filter/index.ts';
import { tallyOf, type Looked } from './use-tally.ts';

const all = manyRows('r', 1300);

/** What is counted where nothing was said of any. */
const tallied = (run: string, filter: TrajectoryFilter) => ({ run, filter, labels: new Map(), gammas: new Map() });

/** A store of these rows that says how many were asked for. */
function counting() {
  const asked = { rows: 0 };
  const passed = (filter: RowFilter = {}): RecordRow[] =>
    all.filter((each) => Object.entries(filter).every(([key, value]) => each[key as keyof RowFilter] === value));
  const records = {
    count: (_run: string, filter?: RowFilter) => Promise.resolve(passed(filter).length),
    // oxlint-disable-next-line typescript/require-await -- The store reads asynchronously.
    rows: async function* (_run: string, filter?: RowFilter) {
      for (const row of passed(filter)) {
        asked.rows += 1;
        yield row;
      }
    },
  };
  return { records, asked };
}

describe('tallyOf', () => {
  it('counts what the filter lets pass, reads only what an index leaves, and says how far it is', async () => {
    const { records, asked } = counting();
    const told: Looked[] = [];
    const { filter } = parseFilter('arm:on repair:deep');
    const tally = await tallyOf(records, tallied('r', filter), new AbortController().signal, (looked) =>
      told.push(looked),
    );
    const expected = all.filter(({ arm, repairs }) => arm === 'on' && repairs.some(({ kind }) => kind === 'deep'));
    expect(tally.trajectories).toBe(expected.length);
    expect(asked.rows).toBe(650);
    expect(told).toEqual([{ done: 500, total: 650 }]);
  });
  it('ends in the middle when it is given up', async () => {
    const { records, asked } = counting();
    const abort = new AbortController();
    const work = tallyOf(records, tallied('r', noFilter), abort.signal, () => abort.abort(new Error('given up')));
    await expect(work).rejects.toThrow('given up');
    expect(asked.rows).toBeLessThan(all.length);
  });
});
