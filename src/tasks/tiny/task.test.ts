import { describe, expect, it } from 'vitest';
import { families } from './families/index.ts';
import { pose, tinyTask } from './task.ts';

const seeds = Array.from({ length: 4000 }, (_, seed) => seed);
const learnt = seeds.map((seed) => pose(seed, 'train'));
const heldOut = seeds.map((seed) => pose(seed, 'held-out'));

const wordsOf = (posed: typeof learnt): Set<string> =>
  new Set(posed.flatMap(({ task }) => task.prompt.match(/[A-Za-z]+|\d|[^\sA-Za-z\d]/g) ?? []));

const shared = (a: Set<string>, b: Set<string>): string[] => [...a].filter((one) => b.has(one));

describe('tiny tasks', () => {
  it('are the same for the same seed', () => {
    expect(tinyTask(42, 'train')).toEqual(tinyTask(42, 'train'));
    expect(tinyTask(42, 'train')).toEqual(pose(42, 'train').task);
    expect(tinyTask(42, 'train').id).toMatch(/^tiny\/train\/[a-z-]+\/42$/);
  });

  it('are of every family', () => {
    expect(new Set(learnt.map(({ task }) => task.family))).toEqual(new Set(families.map(({ name }) => name)));
    expect(families.length).toBeGreaterThanOrEqual(12);
  });

  it('are held out with parameters and sentences that were never learnt from', () => {
    const parametersOf = (posed: typeof learnt): Set<string> =>
      new Set(posed.map(({ task, problem }) => `${task.family}: ${problem.parameters}`));
    expect(shared(parametersOf(learnt), parametersOf(heldOut))).toEqual([]);
    const promptsOf = (posed: typeof learnt): Set<string> => new Set(posed.map(({ task }) => task.prompt));
    expect(shared(promptsOf(learnt), promptsOf(heldOut))).toEqual([]);
  });

  it('are held out without a word that was not learnt', () => {
    const known = wordsOf(learnt);
    expect([...wordsOf(heldOut)].filter((word) => !known.has(word))).toEqual([]);
    expect(wordsOf(learnt).size).toBeLessThan(200);
  });

  it('are short, and so are their answers', () => {
    for (const { task } of [...learnt, ...heldOut]) {
      expect(task.prompt.match(/[A-Za-z]+|\d|[^\sA-Za-z\d]/g)?.length).toBeLessThanOrEqual(40);
      expect(task.answer).toMatch(/^(\d{1,9}|\d{4}-\d\d-\d\d)$/);
    }
  });
});
