import { describe, expect, it } from 'vitest';
import { seedOf } from '../rollout/index.ts';
import { planOf } from './plan.ts';
import { parseRunDocument } from './run-document.ts';

const tasks = ['x', 'y', 'z'].map((id) => ({ id, prompt: id, answer: null }));
const document = parseRunDocument({
  schema: 'cleaner-lab/run@1',
  tasks: { from: 'set', set: 'debug' },
  policy: { engine: 'tiny' },
  group: 2,
  seed: 7,
  arms: [{ name: 'on' }, { name: 'off', saar: { enabled: false } }],
});
const plan = planOf('run', document, tasks);
const items = Array.from({ length: plan.size }, (_, place) => plan.item(place));

describe('planOf', () => {
  it('goes task by task, arm by arm, member by member', () => {
    expect(items.map(({ id }) => id)).toEqual(
      ['x', 'y', 'z'].flatMap((task) => ['on', 'off'].flatMap((arm) => [0, 1].map((n) => `run/${task}/${arm}/${n}`))),
    );
    expect(items.map(({ place }) => place)).toEqual(items.map((_, place) => place));
    expect(items[3]).toMatchObject({ group: 'run/x/off', config: { saar: { enabled: false } } });
    expect(() => plan.item(12)).toThrow(RangeError);
  });
  it('gives each task and member a seed of its own, the same in all arms', () => {
    const seeds = (arm: string) => items.filter((item) => item.arm.name === arm).map(({ config }) => config.seed);
    expect(seeds('on')).toEqual(seeds('off'));
    expect(new Set(seeds('on')).size).toBe(6);
  });
  it('gives the run’s own seed where the document says so, in a run of one', () => {
    const one = parseRunDocument({ ...document, group: 1, seeds: 'same' });
    expect(planOf('run', one, tasks).item(0).config.seed).toBe(7);
    expect(() => parseRunDocument({ ...document, seeds: 'same' })).toThrow(/would all be alike/);
  });
  it('keeps the seeds of tasks when others join, and changes all with the run’s', () => {
    const fewer = planOf('run', document, tasks.slice(1));
    expect(fewer.item(0).config.seed).toBe(items[4]?.config.seed);
    expect(seedOf(8, 'x', 0)).not.toBe(seedOf(7, 'x', 0));
  });
  it('has no two tasks of one name, and not none', () => {
    expect(() => planOf('run', document, [...tasks, ...tasks.slice(2)])).toThrow('called z');
    expect(() => planOf('run', document, [])).toThrow('no tasks');
  });
});
