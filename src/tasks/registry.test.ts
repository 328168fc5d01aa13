import { describe, expect, it } from 'vitest';
import { parseRolloutConfig } from '../rollout/index.ts';
import { taskSet, taskSets, tasksOf } from './registry.ts';
import { isVerifierId, verifiers } from './verifiers/index.ts';

describe('taskSets', () => {
  it.each(taskSets.map((set) => [set.id, set] as const))(
    '%s: has the tasks that it says, fit for their verifier',
    async (_, set) => {
      const tasks = await tasksOf(set, 1000, 7);
      expect(tasks).toHaveLength(set.size === 'endless' ? 1000 : set.size);
      expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length);
      expect(() => parseRolloutConfig(set.config)).not.toThrow();
      for (const { id, prompt, answer, tests = [], verifier = set.verifier, source } of tasks) {
        expect(id.startsWith(`${set.id}/`)).toBe(true);
        expect(prompt.trim()).toBe(prompt);
        expect(prompt).not.toBe('');
        expect(source).toBe(set.id);
        if (!isVerifierId(verifier)) throw new Error(`The task ${id} names no verifier.`);
        const { needs } = verifiers[verifier];
        if (needs === 'answer') expect(answer).toMatch(/\S/);
        if (needs === 'tests') expect(tests.length).toBeGreaterThan(0);
      }
    },
  );
  it('generates the same tasks for the same seed and others for another', async () => {
    const tiny = taskSet('tiny');
    const ids = async (seed: number, limit: number) => (await tasksOf(tiny, limit, seed)).map(({ id }) => id);
    expect(await ids(1, 20)).toEqual((await ids(1, 30)).slice(0, 20));
    expect(await ids(1, 20)).not.toEqual(await ids(2, 20));
  });
  it('says which sets there are where one is not', () => {
    expect(() => taskSet('chess')).toThrow('no task set "chess"; there are debug');
  });
});
