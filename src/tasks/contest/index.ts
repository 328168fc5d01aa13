import type { Task } from '../../rollout/index.ts';
import { joinLines } from '../join-lines.ts';
import { chance } from './chance.ts';
import type { ContestProblem } from './contest-problem.ts';
import { counting } from './counting.ts';
import { digits } from './digits.ts';
import { divisibility } from './divisibility.ts';
import { games } from './games.ts';
import { geometry } from './geometry.ts';
import { sequences } from './sequences.ts';

export type { ContestProblem } from './contest-problem.ts';

/** All problems of the set, group after group. */
export const problems: readonly ContestProblem[] = [
  ...divisibility,
  ...digits,
  ...counting,
  ...sequences,
  ...geometry,
  ...chance,
  ...games,
];

/** The set's tasks. */
export const tasks: readonly Task[] = problems.map(({ id, prompt, answer }) => ({
  id: `contest/${id}`,
  prompt: `${joinLines(prompt)}\n\nThe answer is a whole number from 0 to 999.`,
  answer,
  verifier: 'math',
  source: 'contest',
}));
