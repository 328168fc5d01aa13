import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from './open-store.ts';
import type { StoredTrainingLog, StoredTrainingState } from './schema.ts';
import { freshName } from './store.fixture.ts';

const training = { id: 'a', document: '{}', checkpoint: null };
const log = (arm: string, seed: number, value: unknown): StoredTrainingLog => ({
  training: 'a',
  arm,
  seed,
  log: value,
  before: { step: 0, trajectories: [[]] },
  after: null,
});
const state = (arm: string, seed: number, step: number): StoredTrainingState => ({
  training: 'a',
  arm,
  seed,
  step,
  steps: step,
  parameters: Uint8Array.of(step),
  means: Uint8Array.of(1),
  squares: Uint8Array.of(2),
});

let store: Store;
beforeEach(async () => {
  store = await openStore({ name: freshName() });
});
afterEach(() => store.close());

describe('trainings', () => {
  it('give back the last log and state of each arm and seed, and of no other training', async () => {
    const { trainings } = store;
    await trainings.put(training);
    await trainings.put({ ...training, id: 'b' });
    await trainings.keep(log('raw', 1, 'first'), state('raw', 1, 10));
    await trainings.keep(log('raw', 1, 'second'), state('raw', 1, 20));
    await trainings.keep(log('purified', 2, 'other'), state('purified', 2, 10));
    await trainings.keep({ ...log('raw', 1, 'of b'), training: 'b' }, { ...state('raw', 1, 5), training: 'b' });
    expect((await trainings.logs('a')).map((each) => [each.arm, each.seed, each.log])).toEqual([
      ['purified', 2, 'other'],
      ['raw', 1, 'second'],
    ]);
    expect(await trainings.state('a', 'raw', 1)).toEqual(state('raw', 1, 20));
    expect(await trainings.state('a', 'raw', 2)).toBeNull();
  });

  it('are listed, the one that changed last first, and keep their beginning when they are put again', async () => {
    const { trainings } = store;
    const first = await trainings.put(training);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await trainings.put({ ...training, id: 'b' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await trainings.keep(log('raw', 1, {}), state('raw', 1, 1));
    expect((await trainings.list()).map(({ id }) => id)).toEqual(['a', 'b']);
    const again = await trainings.put({ ...training, document: '{"steps":9}' });
    expect(again).toMatchObject({ createdAt: first.createdAt, document: '{"steps":9}' });
    expect(await trainings.logs('a')).toHaveLength(1);
  });

  it('are removed whole, and then nothing more is kept of them', async () => {
    const { trainings } = store;
    await trainings.put(training);
    await trainings.put({ ...training, id: 'b' });
    await trainings.keep(log('raw', 1, {}), state('raw', 1, 1));
    await trainings.remove('a');
    expect(await trainings.get('a')).toBeNull();
    expect(await trainings.logs('a')).toEqual([]);
    expect(await trainings.state('a', 'raw', 1)).toBeNull();
    expect(await trainings.get('b')).not.toBeNull();
    await expect(trainings.keep(log('raw', 1, {}), state('raw', 1, 1))).rejects.toMatchObject({ code: 'missing' });
  });
});
