import type { ChatMessage } from '../../rollout/index.ts';

/**
 * One way of writing a conversation as a single text. The sequence-start token is never part of it: the engine's
 * tokenizer adds it where the model wants one.
 */
export interface ChatTemplate {
  /** The family's usual name. */
  readonly name: string;
  /** Where the family has no system role, the system prompt goes in front of the first user message. */
  readonly system: ((content: string) => string) | null;
  readonly user: (content: string) => string;
  readonly assistant: (content: string) => string;
  /** What opens the assistant's turn. */
  readonly open: string;
  /** What ends a turn, for models that were never taught it as a token of its own. */
  readonly end: string;
}

interface Family extends ChatTemplate {
  /** Recognises the family in the Jinja source of a model's template. */
  readonly isIn: (jinja: string) => boolean;
}

const chatml: ChatTemplate = {
  name: 'ChatML',
  system: (content) => `<|im_start|>system\n${content}<|im_end|>\n`,
  user: (content) => `<|im_start|>user\n${content}<|im_end|>\n`,
  assistant: (content) => `<|im_start|>assistant\n${content}<|im_end|>\n`,
  open: '<|im_start|>assistant\n',
  end: '<|im_end|>',
};

/** The families, told apart by the control tokens in their templates; the more particular come first. */
const families: readonly Family[] = [
  {
    name: 'Phi-4',
    isIn: (jinja) => jinja.includes('<|im_sep|>'),
    system: (content) => `<|im_start|>system<|im_sep|>${content}<|im_end|>`,
    user: (content) => `<|im_start|>user<|im_sep|>${content}<|im_end|>`,
    assistant: (content) => `<|im_start|>assistant<|im_sep|>${content}<|im_end|>`,
    open: '<|im_start|>assistant<|im_sep|>',
    end: '<|im_end|>',
  },
  { ...chatml, isIn: (jinja) => jinja.includes('<|im_start|>') },
  {
    name: 'Llama 3',
    isIn: (jinja) => jinja.includes('<|start_header_id|>'),
    system: (content) => `<|start_header_id|>system<|end_header_id|>\n\n${content.trim()}<|eot_id|>`,
    user: (content) => `<|start_header_id|>user<|end_header_id|>\n\n${content.trim()}<|eot_id|>`,
    assistant: (content) => `<|start_header_id|>assistant<|end_header_id|>\n\n${content.trim()}<|eot_id|>`,
    open: '<|start_header_id|>assistant<|end_header_id|>\n\n',
    end: '<|eot_id|>',
  },
  {
    name: 'Gemma',
    isIn: (jinja) => jinja.includes('<start_of_turn>'),
    system: null,
    user: (content) => `<start_of_turn>user\n${content.trim()}<end_of_turn>\n`,
    assistant: (content) => `<start_of_turn>model\n${content.trim()}<end_of_turn>\n`,
    open: '<start_of_turn>model\n',
    end: '<end_of_turn>',
  },
  {
    name: 'Granite',
    isIn: (jinja) => jinja.includes('<|start_of_role|>'),
    system: (content) => `<|start_of_role|>system<|end_of_role|>${content}<|end_of_text|>\n`,
    user: (content) => `<|start_of_role|>user<|end_of_role|>${content}<|end_of_text|>\n`,
    assistant: (content) => `<|start_of_role|>assistant<|end_of_role|>${content}<|end_of_text|>\n`,
    open: '<|start_of_role|>assistant<|end_of_role|>',
    end: '<|end_of_text|>',
  },
  {
    name: 'DeepSeek',
    isIn: (jinja) => jinja.includes('<｜User｜>'),
    system: (content) => content,
    user: (content) => `<｜User｜>${content}`,
    assistant: (content) => `<｜Assistant｜>${content}<｜end▁of▁sentence｜>`,
    open: '<｜Assistant｜>',
    end: '<｜end▁of▁sentence｜>',
  },
  {
    name: 'Phi-3',
    isIn: (jinja) => jinja.includes('<|end|>') && jinja.includes('<|assistant|>'),
    system: (content) => `<|system|>\n${content}<|end|>\n`,
    user: (content) => `<|user|>\n${content}<|end|>\n`,
    assistant: (content) => `<|assistant|>\n${content}<|end|>\n`,
    open: '<|assistant|>\n',
    end: '<|end|>',
  },
  {
    name: 'Zephyr',
    isIn: (jinja) => jinja.includes('<|user|>') && jinja.includes('eos_token'),
    system: (content) => `<|system|>\n${content}</s>\n`,
    user: (content) => `<|user|>\n${content}</s>\n`,
    assistant: (content) => `<|assistant|>\n${content}</s>\n`,
    open: '<|assistant|>\n',
    end: '</s>',
  },
  {
    name: 'Mistral',
    isIn: (jinja) => jinja.includes('[INST]'),
    system: null,
    user: (content) => `[INST] ${content.trim()} [/INST]`,
    assistant: (content) => ` ${content.trim()}</s>`,
    open: '',
    end: '</s>',
  },
];

/** The template of a model, and how sure we are of it. */
export interface ChosenTemplate {
  readonly template: ChatTemplate;
  /** False when the model names no template, or none that we know, and ChatML stands in. */
  readonly known: boolean;
  /** True for models that think before they answer unless the prompt says otherwise. */
  readonly switchesThinking: boolean;
}

/** Finds the family of a model's chat template. `jinja` is its source from the model's file, or null where there is none. */
export function chooseTemplate(jinja: string | null): ChosenTemplate {
  const family = jinja === null ? undefined : families.find((candidate) => candidate.isIn(jinja));
  return {
    template: family ?? chatml,
    known: family !== undefined,
    switchesThinking: jinja?.includes('enable_thinking') ?? false,
  };
}

/** An empty thought, with which the Qwen3 family and its kin are told not to think. */
const emptyThought = '<think>\n\n</think>\n\n';

/**
 * The text that a model continues with its next turn. `thinking` matters only for models whose thinking can be switched.
 */
export function renderPrompt(
  messages: readonly ChatMessage[],
  { template, switchesThinking }: ChosenTemplate,
  thinking: boolean,
): string {
  let text = '';
  let pendingSystem = '';
  for (const { role, content } of messages) {
    if (role === 'assistant') text += template.assistant(content);
    else if (role === 'user') {
      text += template.user(pendingSystem + content);
      pendingSystem = '';
    } else if (template.system) text += template.system(content);
    else pendingSystem += `${content}\n\n`;
  }
  return text + template.open + (switchesThinking && !thinking ? emptyThought : '');
}
