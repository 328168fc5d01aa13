import type { Task } from '../../rollout/index.ts';
import { choicePrompt } from '../choice-prompt.ts';
import { joinLines } from '../join-lines.ts';
import { chemistry } from './chemistry.ts';
import type { ChoiceProblem } from './choice-problem.ts';
import { life } from './life.ts';
import { measures } from './measures.ts';
import { physics } from './physics.ts';

export type { ChoiceProblem } from './choice-problem.ts';

/** All problems of the set, group after group. */
export const problems: readonly ChoiceProblem[] = [...physics, ...chemistry, ...life, ...measures];

/** The set's tasks. */
export const tasks: readonly Task[] = problems.map(({ id, question, choices, answer }) => ({
  id: `choice/${id}`,
  prompt: choicePrompt(joinLines(question), choices),
  answer,
  choices,
  verifier: 'choice',
  source: 'choice',
}));
