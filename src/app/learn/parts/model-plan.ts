import type { Task } from '../../../rollout/index.ts';
import type { PolicySource } from '../../../runtime/index.ts';
import type { Plan } from '../../live-rollout/index.ts';
import { chosen, ggufFiles, settingsOf, type PolicyChoice } from '../../models/index.ts';
import { parseLabConfig } from '../../models/settings/index.ts';
import { tokensOf, type Written } from './scripted.ts';

/** The embedded model. */
export const embedded: PolicySource = { policy: { engine: 'tiny' }, title: 'Tiny' };

/** Who writes, and how it is set up: the model that is chosen under Models; the embedded one in the place of a script. */
export const modelChoice = (): PolicyChoice =>
  chosen.value.kind === 'script' ? { ...chosen.value, kind: 'tiny' } : chosen.value;

/** What the rollout of a real model may differ in. */
interface ModelPlanParts {
  readonly source: PolicySource;
  readonly choice: PolicyChoice;
  readonly task: Task;
  /** The rollout's seed, a 32-bit unsigned integer. */
  readonly seed: number;
  /** The first turn, written by hand; the model goes on from there. */
  readonly first?: Written;
}

/** The plan of a rollout by a real model, with the settings that it has under Models. */
export function modelPlan({ source, choice, task, seed, first }: ModelPlanParts): Plan {
  const { dialect, temperature, topP, maxTokens, systemPrompt } = settingsOf(choice, ggufFiles.peek());
  const { sandbox, ...config } = parseLabConfig({
    dialect,
    seed,
    systemPrompt,
    sampling: { temperature, topP, maxTokens },
    // Enough for every lesson; a small model that loses its thread is not waited for.
    budget: { turns: 6 },
  });
  if (!first) return { source, task, config, sandbox };
  const opening = tokensOf(first, dialect);
  return {
    source,
    task,
    config,
    sandbox,
    says: (messages) => (messages.some(({ role }) => role === 'assistant') ? null : opening),
  };
}
