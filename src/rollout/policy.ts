import type { Token } from '../saar/index.ts';

/** One message of the conversation that a policy continues. Observations arrive as `user` messages, wrapped as the dialect says. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** How a policy draws its tokens. */
export interface Sampling {
  /** 0 (always the likeliest token) to 2. */
  readonly temperature: number;
  /** Nucleus sampling: the share of probability mass that stays, above 0 and at most 1. */
  readonly topP: number;
  /** The most tokens of one generation, at least 1. */
  readonly maxTokens: number;
  /** A 32-bit unsigned integer; engines that can, repeat a generation exactly for the same seed. */
  readonly seed: number;
}

/** What is asked of a policy: one assistant turn. */
export interface GenerationRequest {
  /** The conversation so far; ends with a user message. */
  readonly messages: readonly ChatMessage[];
  readonly sampling: Sampling;
  /** Stops the generation: no further token is delivered once it is aborted, and `generate` throws the signal's reason. */
  readonly signal: AbortSignal;
}

/** How a generation ended, and what it cost. */
export interface Completion {
  /** `stop`: the model ended its turn. `length`: a token limit or the context's end cut it. */
  readonly finish: 'stop' | 'length';
  readonly usage: Usage;
  /** What a reader of the record should know of this generation, in plain words (for example, why log-probabilities are absent). */
  readonly note?: string;
}

/** Tokens that a generation cost. A number is never a guess: what the engine does not say is null. */
export interface Usage {
  /**
   * Tokens of the whole prompt, those from the cache included; null where the engine does not say. In records of form 1 web-llm's number is
   * that of the tokens that were not in the cache: reading them gives null here, and the number as `prefilledTokens`.
   */
  readonly promptTokens: number | null;
  /** How many of the prompt's tokens were taken from the engine's cache; null where the engine does not say. */
  readonly cachedTokens: number | null;
  /** Tokens that were generated, the one that ends the turn included; at least as many as were delivered. */
  readonly generatedTokens: number;
}

/** Who generates: kept with each record. */
export interface PolicyInfo {
  /** The engine's folder name: `webllm`, `gguf`, `script`, … */
  readonly engine: string;
  /** The model's id or file name, or the script's title. */
  readonly model: string;
  /** Such as `q4f16_1` or `Q4_1`; null where there is none. */
  readonly quantisation: string | null;
  /**
   * The chat template with which the messages were made one text: `own`, the model's, or `ChatML` and why it stands in. Absent where the
   * lab does not write that text, because the engine or the server does.
   */
  readonly chatTemplate?: string;
}

/** Whatever generates text. */
export interface Policy {
  readonly info: PolicyInfo;
  /**
   * How many generations it really works on at the same time, 1 to 64; 1 where it does not say. Engines queue what is asked of them
   * beyond that, so asking for more costs only the wait. A script is the exception: it takes its requests as they come.
   */
  readonly parallel?: number;
  /**
   * Generates one assistant turn, token by token, and returns how it ended. Leaving the iteration early (`return`) stops
   * the engine too, but only at its next token: while the engine is silent, only the signal ends the wait, and it does so at once. Throws a
   * {@link PolicyError} when the engine fails; {@link engineSurvives} says whether it can be asked again.
   */
  generate(request: GenerationRequest): AsyncGenerator<Token, Completion, undefined>;
  /** Frees the model's memory. The policy can't be used afterwards. */
  dispose(): Promise<void>;
}

/**
 * The causes of failure that a user can do something about. `context-overflow`: the conversation is longer than the model's context;
 * `prompt-refused`: the model's chat template does not take it; `script-over`: the script holds no further turn.
 */
export type PolicyErrorCode =
  | 'no-webgpu'
  | 'no-shader-f16'
  | 'network'
  | 'busy'
  | 'not-a-model'
  | 'out-of-memory'
  | 'context-overflow'
  | 'prompt-refused'
  | 'script-over'
  | 'device-lost'
  | 'bad-settings'
  | 'engine';

/** A policy could not be loaded, or failed while generating. The message says what happened and why, in plain words. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  constructor(
    readonly code: PolicyErrorCode,
    message: string,
    /** What the user can do now: one or two sentences. */
    readonly advice: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Failures that are the conversation's: another one is answered as if nothing had happened. */
const ofTheConversation: ReadonlySet<PolicyErrorCode> = new Set(['context-overflow', 'prompt-refused', 'script-over']);

/**
 * Whether the engine that failed with this error while generating can be asked again as it is. Where it cannot, it is to be loaded anew;
 * for a server, this means to ask whether it is there. Everything that is no {@link PolicyError} is taken for a broken engine.
 */
export const engineSurvives = (error: unknown): boolean =>
  error instanceof PolicyError && ofTheConversation.has(error.code);
