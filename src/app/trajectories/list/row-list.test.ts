import { describe, expect, it } from 'vitest';
import type { PageRequest, RecordRow, Records, RowFilter } from '../../../store/index.ts';
import { exampleRow } from '../../../store/row.fixture.ts';
import { parseFilter } from '../../filter/index.ts';
import { rowList } from './row-list.ts';

const row = (place: number): RecordRow => ({
  ...exampleRow,
  place,
  id: `r/${place}`,
  task: `t${Math.floor(place / 4)}`,
  arm: place % 2 === 0 ? 'on' : 'off',
  verdict: place % 3 === 0 ? 'right' : 'wrong',
  status: place % 5 === 0 ? 'clean' : 'purified',
  statistics: {
    toolCalls: { total: 1, succeeded: 0, failures: place % 7 === 0 ? { NameError: 1 } : {} },
    firstAttempts: { total: 1, succeeded: 0 },
    rollbacks: { triggered: 1, recovered: 1, failed: 0 },
    repairs: { shallow: place % 2, deep: 1 - (place % 2) },
    tokens: { generated: 1, kept: 1, lookAhead: 0 },
  },
});

const all = Array.from({ length: 210 }, (_, place) => row(place));

/** What the store answers, from a list in memory; it refuses the combinations that the store refuses. */
const passed = (filter: RowFilter = {}): RecordRow[] => {
  if ('task' in filter && Object.keys(filter).length > 1) throw new RangeError('There is no such index.');
  return all.filter((each) => Object.entries(filter).every(([key, value]) => each[key as keyof RowFilter] === value));
};
const records: Pick<Records, 'at' | 'count' | 'page' | 'rows'> = {
  at: (_run, places) => Promise.resolve(places.flatMap((place) => all.filter((each) => each.place === place))),
  count: (_run, filter) => Promise.resolve(passed(filter).length),
  page: (_run, { filter, from = 0, skip = 0, limit }: PageRequest) =>
    Promise.resolve(
      passed(filter)
        .filter(({ place }) => place >= from)
        .slice(skip, skip + limit),
    ),
  // oxlint-disable-next-line typescript/require-await -- The store reads asynchronously.
  rows: async function* (_run, filter) {
    yield* passed(filter);
  },
};

/** Every tenth is good. */
const labels = new Map(
  all.flatMap(({ place }) =>
    place % 10 === 0 ? [[place, { run: 'r', place, mark: 'good', note: '', at: '' }] as const] : [],
  ),
);

const listOf = (filter: string, onFound: (count: number) => void = () => undefined) =>
  rowList(
    { records: records as Records },
    'r',
    parseFilter(filter).filter,
    null,
    labels,
    new AbortController().signal,
    ({ count }) => onFound(count),
  );

const filters: readonly [string, string, (each: RecordRow) => boolean][] = [
  ['nothing', '', () => true],
  ['indexed columns', 'arm:on verdict:right', ({ place }) => place % 6 === 0],
  ['the same column twice', 'arm:on arm:off', () => false],
  ['a status', 'status:clean', ({ place }) => place % 5 === 0],
  ['a repair', 'repair:deep verdict:right', ({ place }) => place % 6 === 0],
  ['a failure', 'failure:NameError arm:off', ({ place }) => place % 14 === 7],
  ['a task and more', 'task:t3 arm:on', ({ place }) => [12, 14].includes(place)],
  ['a label', 'label:good arm:on', ({ place }) => place % 10 === 0],
  ['no label', 'label:none', ({ place }) => place % 10 !== 0],
  ['the contrary', '-arm:on', ({ place }) => place % 2 === 1],
];

describe.each(filters)('rowList by %s', (_name, filter, expected) => {
  const places = all.filter(expected).map(({ place }) => place);
  it('counts and lists what passes', async () => {
    const list = await listOf(filter);
    expect(list.count).toBe(places.length);
    const listed: number[] = [];
    for await (const place of list.places()) listed.push(place);
    expect(listed).toEqual(places);
  });
  it('reads any part of it', async () => {
    const list = await listOf(filter);
    expect((await list.read(1, 3)).map(({ place }) => place)).toEqual(places.slice(1, 4));
    expect(await list.read(places.length, 5)).toEqual([]);
  });
});

describe('rowList in an order', () => {
  const sorted = async (value: (each: RecordRow) => number | string | null, descending: boolean) => {
    const { filter } = parseFilter('status:clean');
    const order = { value, descending };
    const list = await rowList(
      { records: records as Records },
      'r',
      filter,
      order,
      new Map(),
      new AbortController().signal,
      () => {
        throw new Error('What is not sorted yet is not shown.');
      },
    );
    return (await list.read(0, 200)).map(({ place }) => place);
  };
  const clean = all.filter(({ status }) => status === 'clean').map(({ place }) => place);
  it('sorts by a value, up and down, and leaves equal ones in the plan’s order', async () => {
    const odd = (place: number) => place % 2;
    expect(await sorted(({ place }) => odd(place), false)).toEqual([...clean].sort((a, b) => odd(a) - odd(b)));
    expect(await sorted(({ place }) => odd(place), true)).toEqual([...clean].sort((a, b) => odd(b) - odd(a)));
    expect(await sorted(({ place }) => place, true)).toEqual([...clean].reverse());
  });
  it('has what has no value last', async () => {
    const value = ({ place }: RecordRow) => (place < 200 ? null : place);
    expect((await sorted(value, false)).slice(0, 2)).toEqual([200, 205]);
    expect((await sorted(value, true)).slice(0, 2)).toEqual([205, 200]);
  });
});

describe('rowList', () => {
  it('tells of what it has found while it looks', async () => {
    const told: number[] = [];
    await listOf('repair:shallow', (count) => told.push(count));
    expect(told).toEqual([50]);
  });
});
