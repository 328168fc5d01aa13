import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Runtime, type LoadedPolicy } from '../runtime/index.ts';
import type { TrajectoryRecord } from '../rollout/index.ts';
import { scriptedPolicy } from '../rollout/scripted.fixture.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { rowOf, type RecordRow } from '../store/index.ts';
import { Collection } from './collection.ts';
import type { Plan } from './plan.ts';
import { planFor, settled } from './scheduler.fixture.ts';
import type { CollectState } from './scheduler.ts';
import type { Stage } from './stage.ts';

beforeAll(() => void vi.stubGlobal('navigator', { hardwareConcurrency: 2 }));
afterAll(() => void vi.unstubAllGlobals());

const plan = planFor(3, { arms: [{ name: 'k=0' }, { name: 'k=3' }], group: 2 });

function machine(): Runtime {
  const engine: LoadedPolicy = {
    parallel: 1,
    forRollout: () => scriptedPolicy(['It is \\boxed{5}.']),
    dispose: () => Promise.resolve(),
  };
  return new Runtime({
    open: () => Promise.resolve(engine),
    startSandbox: () => new Promise<Sandbox>(() => undefined),
  });
}

/** Knows of the second arm what the first one has at the same task and member, but for one task. */
const copies: Stage['known'] = async function* (of: Plan, kept) {
  for (let place = 0; place < of.size; place++) {
    const { arm, id, group, task } = of.item(place);
    if (arm.name !== 'k=0' || kept.has(place)) continue;
    const from = place + 2;
    yield { place, record: task.id === 't1' ? null : { ...(await kept.at(from)), id, group, recomputedFrom: 'x' } };
  }
};

const nothing: Stage['known'] = async function* () {
  // All is run.
};

const stages: readonly Stage[] = [
  { arms: ['k=3'], known: nothing },
  { arms: ['k=0'], known: copies },
];

async function open(runtime: Runtime, own: readonly Stage[] = stages) {
  const kept = new Map<number, TrajectoryRecord>();
  const order: string[] = [];
  const states: (CollectState['kind'] | undefined)[] = [];
  let begun = 0;
  const collection = await Collection.open(
    {
      plan,
      before: [],
      stages: own,
      read: (place) => {
        const record = kept.get(place);
        if (!record) throw new Error(`There is no record at ${place}.`);
        return Promise.resolve(record);
      },
      keep: (record, { place, arm, member }): Promise<RecordRow> => {
        kept.set(place, record);
        order.push(arm.name);
        return Promise.resolve(rowOf(record, { run: 'run', place, arm: arm.name, member }));
      },
      onEvent: (_item, { type }) => {
        if (type === 'rollout-started') begun += 1;
      },
    },
    runtime,
  );
  collection.state.subscribe((state) => states.push(state?.kind));
  return { collection, kept, order, states, begun: () => begun };
}

it('stages come one after the other, and what is known is not run', async () => {
  const { collection, kept, order, states, begun } = await open(machine());
  await expect(collection.run()).resolves.toBe('complete');
  expect(order.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => 'k=3'));
  expect([kept.size, begun()]).toEqual([12, 8]);
  expect([...kept.values()].filter(({ recomputedFrom }) => recomputedFrom !== undefined).length).toBe(4);
  expect(states.filter((kind) => kind === 'ended')).toEqual(['ended']);
  const { progress } = collection.figures.value;
  expect([progress.done, progress.total, collection.recomputing.value]).toEqual([12, 12, null]);
});

it('a stop between two stages is one, and the next visit goes on', async () => {
  const held: { collection?: Collection } = {};
  const stopping: Stage['known'] = async function* (of, known) {
    held.collection?.stopAfterThis();
    yield* copies(of, known);
  };
  const { collection, kept, begun } = await open(machine(), [stages[0] ?? never(), { arms: ['k=0'], known: stopping }]);
  held.collection = collection;
  await expect(collection.run()).resolves.toBe('stopped');
  expect(collection.state.value).toEqual({ kind: 'ended', how: 'stopped' });
  // What was just being looked at is kept.
  expect([kept.size, begun()]).toEqual([7, 6]);
});

it('a pause while it looks for what is known holds it up, and a stop at once ends it', async () => {
  const held: { collection?: Collection } = {};
  const pausing: Stage['known'] = async function* (of, known) {
    held.collection?.pause();
    yield* copies(of, known);
  };
  const { collection, kept } = await open(machine(), [stages[0] ?? never(), { arms: ['k=0'], known: pausing }]);
  held.collection = collection;
  const run = collection.run();
  await settled();
  expect([collection.state.value?.kind, kept.size]).toEqual(['paused', 7]);
  expect(collection.recomputing.value).toEqual({ looked: 1, total: 6 });
  collection.resume();
  await expect(run).resolves.toBe('complete');
  expect(kept.size).toBe(12);

  const second = await open(machine(), [stages[0] ?? never(), { arms: ['k=0'], known: pausing }]);
  held.collection = second.collection;
  const ended = second.collection.run();
  await settled();
  second.collection.abort();
  await expect(ended).resolves.toBe('aborted');
  expect(second.kept.size).toBe(7);
});

const never = (): never => {
  throw new Error('There are two stages.');
};
