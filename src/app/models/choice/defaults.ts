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
  /** A system prompt of one's own; empty for the lab's. */
  systemPrompt: systemPrompt.wrapped,
};

/** How one model is set up. */
export type ModelSettings = v.InferOutput<v.ObjectSchema<typeof modelSettingsEntries, undefined>>;

/** What suits a family of models, and why. */
export interface FamilyDefaults {
  readonly settings: Partial<ModelSettings>;
  /** One or two sentences for whoever wonders about the values. */
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
      'It was trained on tool calls of this form alone, and on turns of less than a hundred tokens. It was trained to err, and at temperature 1 it errs as often as that: on four in ten first attempts.',
  },
  {
    matches: /qwen2\.5-coder/i,
    settings: { dialect: 'fenced', temperature: 0.7, topP: 0.8 },
    reason: 'It was taught to write fenced code rather than tool calls. Temperature and top-p are those of its makers.',
  },
  {
    matches: /qwen2\.5/i,
    settings: { dialect: 'hermes', temperature: 0.7, topP: 0.8 },
    reason: 'It was taught tool calls of this form. Temperature and top-p are those of its makers.',
  },
  {
    matches: /qwen3/i,
    settings: { dialect: 'hermes', temperature: 0.7, topP: 0.8, thinking: false },
    reason:
      'It was taught tool calls of this form. Temperature and top-p are those of its makers for answers without thinking; thoughts would cost many tokens before each call.',
  },
  {
    matches: /smollm2/i,
    settings: { dialect: 'fenced', temperature: 0.2, topP: 0.9 },
    reason: 'Too small for JSON around its programs. Temperature and top-p are those of its makers.',
  },
  {
    matches: /llama-?3/i,
    settings: { dialect: 'fenced', temperature: 0.6, topP: 0.9 },
    reason: 'Its own tool calls have another form; a fenced block it writes well. Sampling is that of its makers.',
  },
  {
    matches: /gemma/i,
    settings: { dialect: 'fenced', temperature: 1, topP: 0.95 },
    reason: 'It has no tool calls of its own; a fenced block it writes well. Sampling is that of its makers.',
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
  reason: 'Most small models were never taught tool calls, and a fenced block is what they write best.',
};

/** What a model starts with, and why. @param name the model's id or file name; empty while none is chosen */
export function defaultsFor(name: string): { readonly settings: ModelSettings; readonly reason: string } {
  const { settings, reason } = families.find(({ matches }) => matches.test(name)) ?? unknownFamily;
  return { settings: { ...everyModel, ...settings }, reason };
}
