import type { Task } from '../../rollout/index.ts';
import { joinLines } from '../join-lines.ts';
import { grids } from './grids.ts';
import { lists } from './lists.ts';
import { numbers } from './numbers.ts';
import type { ProgramProblem } from './program-problem.ts';
import { words } from './words.ts';

export type { ProgramProblem } from './program-problem.ts';

/** All problems of the set, group after group. */
export const problems: readonly ProgramProblem[] = [...words, ...numbers, ...grids, ...lists];

/** The set's tasks. */
export const tasks: readonly Task[] = problems.map(({ id, statement, tests }) => ({
  id: `program/${id}`,
  prompt: [
    'Write a Python program that reads standard input and prints to standard output.',
    joinLines(statement),
    `Example input:\n\`\`\`text\n${tests[0].input}\`\`\``,
    `Example output:\n\`\`\`text\n${tests[0].output}\`\`\``,
    'Each program that you run is given the example as its standard input. The last one that ran without an error is handed in, and judged with other inputs: when it does what it should, write \\boxed{done}.',
  ].join('\n\n'),
  answer: null,
  verifier: 'program',
  tests,
  stdin: tests[0].input,
  source: 'program',
}));
