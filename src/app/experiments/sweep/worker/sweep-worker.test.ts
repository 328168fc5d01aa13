import 'fake-indexeddb/auto';
import { beforeAll, expect, it } from 'vitest';
import { planOf, writeRunDocument } from '../../../../collect/index.ts';
import { parseRunDocument, runSchema } from '../../../../collect/run-document.ts';
import { findDanglingTalk } from '../../../../datasets/index.ts';
import { recordWith } from '../../../../datasets/record.fixture.ts';
import { experimentOf } from '../../../../experiments/index.ts';
import { experimentResult, factsOf } from '../../../../experiments/results.ts';
import type { TrajectoryRecord } from '../../../../rollout/index.ts';
import { turn } from '../../../../rollout/scripted.fixture.ts';
import { openStore, rowOf, type Store } from '../../../../store/index.ts';
import { sweepWorker } from './sweep-worker.ts';

const experiment = experimentOf(
  'k=0,1',
  parseRunDocument({
    schema: runSchema,
    tasks: { from: 'set', set: 'tiny', limit: 3 },
    policy: { engine: 'tiny' },
    arms: [{ name: 'base' }],
    seed: 4,
  }),
);
const { sweep, run } = experiment;
const tasks = Array.from({ length: 3 }, (_, n) => ({ id: `a/${n}`, prompt: 'How many?', answer: '5' }));
const plan = planOf('r', run, tasks);
const asked = { run: 'r', sweep, seed: run.seed };
const scripts = [
  [turn('bad; print(5)'), turn('print(5)', 'Sorry.'), 'It is \\boxed{5}.'],
  [turn('print(5)'), 'It is \\boxed{5}.'],
];

let store: Store;
const records = new Map<number, TrajectoryRecord>();

async function keep(place: number): Promise<void> {
  const { id, group, task, config, arm, member } = plan.item(place);
  const made = await recordWith(scripts[place % 2] ?? [], { id, group, task, config });
  const record = arm.name === 'k=0' ? { ...made, recomputedFrom: 'x' } : made;
  records.set(place, record);
  await store.records.keep(record, { run: 'r', place, arm: arm.name, member });
}

/** What a terminal makes of the same records. */
const expected = () => {
  const places = [...records.keys()].sort((a, b) => a - b);
  const facts = places.flatMap((place) => {
    const record = records.get(place);
    if (!record) return [];
    const { arm, member } = plan.item(place);
    const row = rowOf(record, { run: 'r', place, arm: arm.name, member });
    return [factsOf(record, row, findDanglingTalk(record).length)];
  });
  return experimentResult(sweep, facts, run.seed);
};

beforeAll(async () => {
  store = await openStore();
  await store.runs.create({ id: 'r', title: '', document: writeRunDocument(run), size: plan.size, tasks });
});

it('sums up what is kept as the terminal does, however it came', async () => {
  const worker = sweepWorker();
  // The later ones first, as a sweep is collected.
  for (const place of [5, 3, 1]) await keep(place);
  const seen: (readonly [number, number])[] = [];
  const first = await worker.results(asked, (read, total) => seen.push([read, total]));
  expect(first).toEqual({ done: 3, unreadable: 0, ...expected() });
  expect(first.points.map(({ n, recomputed }) => [n, recomputed])).toEqual([
    [0, 0],
    [3, 0],
  ]);
  for (const place of [4, 0, 2]) await keep(place);
  const second = await worker.results(asked, (read, total) => seen.push([read, total]));
  expect(second).toEqual({ done: 6, unreadable: 0, ...expected() });
  expect(second.points.map(({ recomputed }) => recomputed)).toEqual([3, 0]);
  // What was read before is not read again.
  expect(seen).toEqual([
    [3, 3],
    [3, 3],
  ]);
});

it('stops, and reads on', async () => {
  const worker = sweepWorker();
  const reading = worker.results(asked, () => undefined);
  worker.stop();
  await expect(reading).rejects.toThrow('The reading was stopped.');
  expect((await worker.results(asked, () => undefined)).done).toBe(6);
});
