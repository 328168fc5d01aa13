import type { ChatMessage } from '../../rollout/index.ts';

/** What a model needs whose prompts are not made of the conversation as it is. */
export interface PromptForm {
  /** The messages that web-llm is given for a conversation. May throw a PolicyError. */
  messages(conversation: readonly ChatMessage[]): readonly ChatMessage[];
  /** Ids of tokens that are to be kept from being chosen at temperature 0. */
  readonly never: readonly number[];
}

/** The conversation as it is: what all models of web-llm's list are given. */
export const plainForm: PromptForm = { messages: (conversation) => conversation, never: [] };
