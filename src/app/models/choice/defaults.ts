import * as v from 'valibot';
import { tinySampling } from '../../../policies/index.ts';
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

/** What suits a family of models, and why. */
export interface FamilyDefaults {
  readonly settings: Partial<ModelSettings>;
  /** One or two sentences that explain the values. */
  readonly reason: string;
}

interface Family extends FamilyDefaults {
  /** Recognises the family in a model's name, whichever engine runs it. */
  readonly matches: RegExp;
}

/** The families, the more particular first. Sampling is what the makers publish in their model cards or generation settings. */
const families: readonly Family[] = [
  {
    matches: /^tiny$/,
    settings: { dialect: 'hermes', ...tinySampling },
    reason:
      'It was trained only on tool calls of this form, and on turns under 100 tokens. It was trained to make mistakes: at temperature 1, about four in ten first attempts fail.',
  },
  {
    matches: /qwen2\.5-coder/i,
    settings: { dialect: 'fenced', temperature: 0.7, topP: 0.8 },
    reason:
      'It was trained to write fenced code, not tool calls. Temperature and top-p are its authors’ recommendation.',
  },
  {
    matches: /qwen2\.5/i,
    settings: { dialect: 'hermes', temperature: 0.7, topP: 0.8 },
    reason: 'It was trained on tool calls of this form. Temperature and top-p are its authors’ recommendation.',
  },
  {
    matches: /qwen3/i,
    settings: { dialect: 'hermes', temperature: 0.7, topP: 0.8, thinking: false },
    reason:
      'It was trained on tool calls of this form. Temperature and top-p are its authors’ recommendation for answers without thinking. Thinking would cost many tokens before each call.',
  },
  {
    matches: /smollm2/i,
    settings: { dialect: 'fenced', temperature: 0.2, topP: 0.9 },
    reason: 'Too small to write programs inside JSON. Temperature and top-p are its authors’ recommendation.',
  },
  {
    matches: /llama-?3/i,
    settings: { dialect: 'fenced', temperature: 0.6, topP: 0.9 },
    reason:
      'Its own tool-call format is different, but it writes fenced blocks well. The sampling settings are its authors’ recommendation.',
  },
  {
    matches: /gemma/i,
    settings: { dialect: 'fenced', temperature: 1, topP: 0.95 },
    reason:
      'It has no tool-call format, but it writes fenced blocks well. The sampling settings are its authors’ recommendation.',
  },
  {
    matches: /hermes/i,
    settings: { dialect: 'hermes', temperature: 0.7, topP: 0.95 },
    reason: 'This form of tool calls is named after it.',
  },
];

/** What every model starts with where its family says nothing else: the authors' dialect, and a middling temperature. */
const everyModel: ModelSettings = {
  dialect: 'hermes',
  temperature: 0.7,
  topP: 0.95,
  maxTokens: 1024,
  seed: 0,
  thinking: false,
  systemPrompt: '',
};

const unknownFamily: FamilyDefaults = {
  settings: { dialect: 'fenced' },
  reason: 'Most small models were never trained on tool calls. Fenced blocks work best for them.',
};

/** What a model starts with, and why. @param name the model's id or file name; empty while none is chosen */
export function defaultsFor(name: string): { readonly settings: ModelSettings; readonly reason: string } {
  const { settings, reason } = families.find(({ matches }) => matches.test(name)) ?? unknownFamily;
  return { settings: { ...everyModel, ...settings }, reason };
}
