import type { Task } from '../rollout/index.ts';
import type { TaskSet } from './task-set.ts';

/**
 * The task sets that come with the lab. Each set's data comes through a dynamic import, so that a page that only lists the sets
 * carries none of it.
 */
export const taskSets: readonly TaskSet[] = [
  {
    id: 'debug',
    title: 'Broken programs',
    about: 'A short Python program that fails, to be mended and run; every kind of failure that the lab tells apart.',
    size: 71,
    tool: 'python',
    verifier: 'math',
    config: {},
    load: async () => (await import('./debug/index.ts')).tasks,
  },
  {
    id: 'contest',
    title: 'Contest mathematics',
    about: 'Problems in the style of AIME, with whole-number answers from 0 to 999.',
    size: 73,
    tool: 'python',
    verifier: 'math',
    config: {},
    load: async () => (await import('./contest/index.ts')).tasks,
  },
  {
    id: 'program',
    title: 'Programs',
    about: 'Programs to be written that read standard input, judged by hidden tests.',
    size: 32,
    tool: 'python',
    verifier: 'program',
    config: {},
    load: async () => (await import('./program/index.ts')).tasks,
  },
  {
    id: 'choice',
    title: 'Science, four options',
    about: 'Multiple-choice questions of physics, chemistry, biology, statistics and more that computing answers.',
    size: 41,
    tool: 'python',
    verifier: 'choice',
    config: {},
    load: async () => (await import('./choice/index.ts')).tasks,
  },
  {
    id: 'tiny',
    title: 'Tiny’s templates',
    about:
      'An endless set of small word problems from templates: what Tiny was trained on, with numbers and wordings that it has not seen.',
    size: 'endless',
    tool: 'python',
    verifier: 'math',
    config: {},
    load: async () => (await import('./tiny-tasks.ts')).tinyTaskOf,
  },
  {
    id: 'tools',
    title: 'A service instead of Python',
    about: 'Errands at a simulated REST service of a town library, called with JSON arguments; its errors have types.',
    size: 32,
    tool: 'rest',
    verifier: 'math-lenient',
    config: { saar: { metric: 'jsonArguments' }, observation: { limit: 1024 } },
    load: async () => (await import('./tools/index.ts')).tasks,
  },
];

/** The set of an id. Throws where there is none. */
export function taskSet(id: string): TaskSet {
  const set = taskSets.find((candidate) => candidate.id === id);
  if (!set) throw new Error(`There is no task set "${id}"; there are ${taskSets.map((known) => known.id).join(', ')}.`);
  return set;
}

/**
 * The first tasks of a set.
 *
 * @param limit the most tasks; an endless set gives just as many, a finite one at most all it has
 * @param seed for an endless set: which tasks it generates, a 32-bit unsigned integer
 */
export async function tasksOf(set: TaskSet, limit: number, seed: number): Promise<readonly Task[]> {
  if (set.size !== 'endless') return (await set.load()).slice(0, limit);
  const generate = await set.load();
  return Array.from({ length: limit }, (_, index) => generate(index, seed));
}
