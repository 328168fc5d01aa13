import type { Task } from '../../rollout/index.ts';
import { bounds } from './bounds.ts';
import type { DebugProblem } from './debug-problem.ts';
import { endless } from './endless.ts';
import { imports } from './imports.ts';
import { names } from './names.ts';
import { syntax } from './syntax.ts';
import { values } from './values.ts';

export type { DebugProblem } from './debug-problem.ts';

/** All problems of the set, group after group. */
export const problems: readonly DebugProblem[] = [...imports, ...syntax, ...names, ...values, ...bounds, ...endless];

/** The set's tasks. */
export const tasks: readonly Task[] = problems.map(({ id, purpose, broken, answer }) => ({
  id: `debug/${id}`,
  prompt: [
    `This Python program is meant to ${purpose}. It does not work.`,
    `\`\`\`python\n${broken.trim()}\n\`\`\``,
    'Mend the program, run it, and answer with what it prints.',
  ].join('\n\n'),
  answer,
  verifier: 'math',
  source: 'debug',
}));
