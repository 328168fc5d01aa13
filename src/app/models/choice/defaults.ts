import * as v from 'valibot';
import { knownFamily } from '../../../policies/index.ts';
import { rolloutConfigSchema } from '../../../rollout/index.ts';

const { dialect, sampling, seed, systemPrompt } = rolloutConfigSchema.entries;
const { temperature, topP, maxTokens } = sampling.wrapped.entries;

/** The settings of a model. The ranges are the rollout's own, so that what is kept can always be run. */
export const modelSettingsEntries = {
  dialect: dialect.wrapped,
  temperature: temperature.wrapped,
  topP: topP.wrapped,
  maxTokens: maxTokens.wrapped,
  seed: seed.wrapped,
  /** Whether a model whose thinking can be switched may think before it answers. */
  thinking: v.boolean(),
  /** A custom system prompt; empty for the lab's. */
  systemPrompt: systemPrompt.wrapped,
};

/** How one model is set up. */
export type ModelSettings = v.InferOutput<v.ObjectSchema<typeof modelSettingsEntries, undefined>>;

/** What every model starts with where its family says nothing else. */
const everyModel = { maxTokens: 1024, seed: 0, thinking: false } as const;

/** What a model starts with, and why. @param name the model's id or file name; empty while none is chosen */
export function defaultsFor(name: string): { readonly settings: ModelSettings; readonly reason: string } {
  const { dialect, temperature, topP, maxTokens, systemPrompt, reason } = knownFamily(name);
  return {
    settings: { ...everyModel, dialect, temperature, topP, systemPrompt, ...(maxTokens ? { maxTokens } : {}) },
    reason,
  };
}
