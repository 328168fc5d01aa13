import type { DialectName } from '../saar/index.ts';
import { tinySampling } from './tiny/defaults.ts';

export { tinyLabel } from './tiny/defaults.ts';
export { isTrainingStage, trainingStages, type TrainingStage } from './tiny/training-stages.ts';

/** What web-llm's form of the embedded model is called: in links, in run documents and in the terminal (`webllm=tiny`). */
export const tinyWebgpuId = 'tiny';

/** How a model stands to thinking before it answers: it never does, a switch decides, or it always does. */
export type Thinking = 'never' | 'switched' | 'always';

/** What suits a family of models. */
export interface KnownFamily {
  /** For people: `Qwen2.5 Coder`. */
  readonly title: string;
  /** Recognises the family in a model's name, whichever engine runs it. */
  readonly matches: RegExp;
  /** In what form it writes calls best. */
  readonly dialect: DialectName;
  readonly temperature: number;
  readonly topP: number;
  /** The longest turn in tokens; left out where the lab's own default suits. */
  readonly maxTokens?: number;
  readonly thinking: Thinking;
  /** A system prompt of its own; empty for the lab's, which describes the tool and has a worked example. */
  readonly systemPrompt: string;
  /** One or two sentences that explain the values. */
  readonly reason: string;
  /** Models of web-llm's list that are recommended for this lab, in order, with a line of advice each. */
  readonly recommended?: readonly (readonly [prefix: string, advice: string])[];
}

/** What all families share that say nothing else. */
const plain = { thinking: 'never', systemPrompt: '' } as const;

/** A middling way to sample, for models whose makers recommend none that is known here. */
const middling = { temperature: 0.7, topP: 0.95 } as const;

/** The families, the more particular first. Sampling is what the makers publish in their model cards or generation settings. */
export const knownFamilies: readonly KnownFamily[] = [
  {
    ...plain,
    title: 'Tiny',
    matches: /^tiny$/,
    dialect: 'hermes',
    ...tinySampling,
    reason:
      /* words */ 'It was trained only on tool calls of this form, and on turns under 100 tokens. It was trained to make mistakes: at temperature 1, about one in three first attempts fails.',
  },
  {
    ...plain,
    title: 'DeepSeek-R1-Distill',
    matches: /deepseek-r1/i,
    dialect: 'fenced',
    temperature: 0.6,
    topP: 0.95,
    maxTokens: 2048,
    thinking: 'always',
    reason:
      /* words */ 'It was trained to think before every answer, and not on tool calls. Turns may be long because the thought is part of them. The sampling settings are its authors’ recommendation.',
  },
  {
    title: 'Qwen3',
    matches: /qwen3(?!\.5|.*(?:2507|coder))/i,
    dialect: 'hermes',
    temperature: 0.7,
    topP: 0.8,
    thinking: 'switched',
    systemPrompt: '',
    reason:
      /* words */ 'It was trained on tool calls of this form. Temperature and top-p are its authors’ recommendation for answers without thinking. Thinking would cost many tokens before each call.',
    recommended: [
      [
        'Qwen3-0.6B',
        /* words */ 'For teaching: the smallest that writes usable calls, and it makes many mistakes, which is what the lab wants to see.',
      ],
      ['Qwen3-1.7B', /* words */ 'For teaching and first collections: a good first choice on a laptop.'],
      ['Qwen3-4B', /* words */ 'For collecting: the size that the method was published with.'],
    ],
  },
  {
    title: 'Qwen3.5',
    matches: /qwen3\.5/i,
    dialect: 'hermes',
    temperature: 0.7,
    topP: 0.8,
    thinking: 'switched',
    systemPrompt: '',
    reason:
      /* words */ 'It is the successor of a family that was trained on tool calls of this form, and is set up in the same way. Thinking would cost many tokens before each call.',
    recommended: [
      ['Qwen3.5-0.8B', /* words */ 'For teaching: newer and small, a good second opinion to Qwen3.'],
      ['Qwen3.5-2B', /* words */ 'For collecting: newer, between a laptop and a desktop.'],
      ['Qwen3.5-4B', /* words */ 'For collecting: newer, the size that the method was published with.'],
    ],
  },
  {
    title: 'Qwen3, 2507, thinking',
    matches: /qwen3.*thinking/i,
    dialect: 'hermes',
    temperature: 0.6,
    topP: 0.95,
    maxTokens: 2048,
    thinking: 'always',
    systemPrompt: '',
    reason:
      /* words */ 'It was trained on tool calls of this form, and to think before every answer. The sampling settings are its authors’ recommendation.',
  },
  {
    ...plain,
    title: 'Qwen3, 2507 and Coder',
    matches: /qwen3/i,
    dialect: 'hermes',
    temperature: 0.7,
    topP: 0.8,
    reason:
      /* words */ 'It was trained on tool calls of this form. Temperature and top-p are its authors’ recommendation.',
  },
  {
    ...plain,
    title: 'Qwen2.5 Coder',
    matches: /qwen2\.5-coder/i,
    dialect: 'fenced',
    temperature: 0.7,
    topP: 0.8,
    reason:
      /* words */ 'It was trained to write fenced code, not tool calls. Temperature and top-p are its authors’ recommendation.',
    recommended: [
      [
        'Qwen2.5-Coder-0.5B',
        /* words */ 'For teaching: knows Python well for its size; prefers fenced code to tool calls.',
      ],
      ['Qwen2.5-Coder-1.5B', /* words */ 'For collecting: knows Python well; prefers fenced code to tool calls.'],
      [
        'Qwen2.5-Coder-3B',
        /* words */ 'For collecting: knows Python best of the small ones; prefers fenced code to tool calls.',
      ],
    ],
  },
  {
    ...plain,
    title: 'Qwen Math',
    matches: /qwen2(?:\.5)?-math/i,
    dialect: 'fenced',
    temperature: 0.7,
    topP: 0.8,
    reason: /* words */ 'It was trained on mathematics with programs in fenced blocks, not on tool calls.',
  },
  {
    ...plain,
    title: 'Qwen2.5',
    matches: /qwen2\.5/i,
    dialect: 'hermes',
    temperature: 0.7,
    topP: 0.8,
    reason:
      /* words */ 'It was trained on tool calls of this form. Temperature and top-p are its authors’ recommendation.',
  },
  {
    ...plain,
    title: 'SmolLM2',
    matches: /smollm2/i,
    dialect: 'fenced',
    temperature: 0.2,
    topP: 0.9,
    reason:
      /* words */ 'Too small to write programs inside JSON. Temperature and top-p are its authors’ recommendation.',
  },
  {
    ...plain,
    title: 'Hermes',
    matches: /hermes/i,
    dialect: 'hermes',
    ...middling,
    reason: /* words */ 'This form of tool calls is named after it.',
  },
  {
    ...plain,
    title: 'Llama 3',
    matches: /llama-?3/i,
    dialect: 'fenced',
    temperature: 0.6,
    topP: 0.9,
    reason:
      /* words */ 'Its own tool-call format is different, but it writes fenced blocks well. The sampling settings are its authors’ recommendation.',
  },
  {
    ...plain,
    title: 'Gemma',
    matches: /gemma/i,
    dialect: 'fenced',
    temperature: 1,
    topP: 0.95,
    reason:
      /* words */ 'It has no tool-call format, but it writes fenced blocks well. The sampling settings are its authors’ recommendation.',
  },
  {
    ...plain,
    title: 'Phi',
    matches: /phi-?[34]/i,
    dialect: 'fenced',
    ...middling,
    reason:
      /* words */ 'Its own tool-call format is different, but it was trained on much Python, which it writes in fenced blocks.',
  },
  {
    ...plain,
    title: 'Ministral, reasoning',
    matches: /ministral.*reasoning/i,
    dialect: 'fenced',
    ...middling,
    maxTokens: 2048,
    thinking: 'always',
    reason: /* words */ 'It was trained to think before every answer, and its own tool-call format is different.',
  },
  {
    ...plain,
    title: 'Ministral and Mistral',
    matches: /mistral|ministral/i,
    dialect: 'fenced',
    ...middling,
    reason: /* words */ 'Its own tool-call format is different; a fenced block is the plainest way to write a program.',
  },
];

/** What suits a model whose family is not known. */
const unknownFamily: KnownFamily = {
  ...plain,
  title: 'Other',
  matches: /^/,
  dialect: 'fenced',
  ...middling,
  reason: /* words */ 'Most small models were never trained on tool calls. Fenced blocks work best for them.',
};

/** What suits a model. @param name the model's id or file name; empty while none is chosen */
export const knownFamily = (name: string): KnownFamily =>
  knownFamilies.find(({ matches }) => matches.test(name)) ?? unknownFamily;
