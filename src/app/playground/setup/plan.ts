import type { SourceRead } from '../../models/index.ts';
import { lessonOf, type PolicyChoice } from '../../models/index.ts';
import type { SettingsRead } from '../../models/settings/index.ts';
import type { Task } from '../../../rollout/index.ts';
import type { Plan } from '../../live-rollout/index.ts';

/** What is wrong with the choices, by field: the settings' keys, `prompt`, and `policy`. */
export type Problems = Readonly<Record<string, string>>;

/** What the choices ask for, or what keeps them from being run. */
export type PlanRead =
  { readonly plan: Plan; readonly problems: null } | { readonly plan: null; readonly problems: Problems };

/** Reads the whole panel. */
export function readPlan(
  choice: Pick<PolicyChoice, 'kind' | 'lesson'>,
  source: SourceRead,
  typed: { readonly prompt: string; readonly answer: string },
  settings: SettingsRead,
): PlanRead {
  const problems: Record<string, string> = { ...settings.problems };
  const [firstMissing] = Object.values(source.missing ?? {});
  if (firstMissing !== undefined) problems.policy = firstMissing;
  const prompt = typed.prompt.trim();
  if (choice.kind !== 'script' && prompt === '') {
    problems.prompt = 'The task is empty. Type a task for the model, or take one of the examples.';
  }
  if (!source.source || !settings.config || Object.keys(problems).length > 0) return { plan: null, problems };
  const task = choice.kind === 'script' ? lessonOf(choice.lesson).task : typedTask(prompt, typed.answer.trim());
  return { plan: { source: source.source, task, config: settings.config, sandbox: settings.sandbox }, problems: null };
}

const typedTask = (prompt: string, answer: string): Task => ({
  id: `typed/${crypto.randomUUID()}`,
  prompt,
  answer: answer === '' ? null : answer,
});
