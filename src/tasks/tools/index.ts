import type { Task } from '../../rollout/index.ts';
import { joinLines } from '../join-lines.ts';
import { counting } from './errands/counting.ts';
import { doing } from './errands/doing.ts';
import type { Errand } from './errands/errand.ts';
import { finding } from './errands/finding.ts';
import { obstacles } from './errands/obstacles.ts';

export type { Errand } from './errands/errand.ts';
export { restTool } from './rest-tool.ts';

/** All errands of the set, group after group. */
export const errands: readonly Errand[] = [...finding, ...counting, ...doing, ...obstacles];

/** The set's tasks; their tool is {@link restTool}. */
export const tasks: readonly Task[] = errands.map(({ id, prompt, answer }) => ({
  id: `tools/${id}`,
  prompt: joinLines(prompt),
  answer,
  verifier: 'math-lenient',
  source: 'tools',
}));
