import type { ChatCompletionChunk, WebWorkerMLCEngine } from '@mlc-ai/web-llm';
import {
  PolicyError,
  type Completion,
  type GenerationRequest,
  type Policy,
  type PolicyInfo,
  type Usage,
} from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';
import { abortable } from '../abortable.ts';
import { Semaphore, type Permit } from '../../semaphore/index.ts';
import { readChunk, type Chunk } from './chunk.ts';
import { webllmError } from './errors.ts';
import { plainForm, type PromptForm } from './prompt-form.ts';

/** web-llm counts the empty thought, by which Qwen3 is told not to think, as generated; it is part of the prompt. */
const emptyThought = '<think>\n\n</think>\n\n';

/** A loaded engine: the client of web-llm's worker, and the worker itself. */
export interface Engine {
  readonly client: WebWorkerMLCEngine;
  readonly worker: Worker;
  /** Aborted, with a PolicyError as its reason, when the worker crashes or loses the graphics card; it is gone then. */
  readonly broken: AbortSignal;
}

/** A model on the graphics card. Generations asked for at the same time are queued. */
export class WebllmPolicy implements Policy {
  readonly #queue = new Semaphore();
  readonly #disposed = new AbortController();
  /** Tokens in the engine's cache since the last generation; null where that is not known. */
  #held: number | null = null;

  /** `thinking` is null for models that have no such switch. */
  constructor(
    readonly engine: Engine,
    readonly info: PolicyInfo,
    readonly thinking: boolean | null,
    readonly form: PromptForm = plainForm,
  ) {}

  async *generate(request: GenerationRequest): AsyncGenerator<Token, Completion, undefined> {
    const signal = AbortSignal.any([request.signal, this.#disposed.signal, this.engine.broken]);
    const turn = await this.#queue.enter(signal);
    try {
      return yield* this.#turn(request, signal, turn);
    } catch (cause) {
      signal.throwIfAborted();
      throw webllmError(cause, 'generating');
    } finally {
      turn.leave();
    }
  }

  async dispose(): Promise<void> {
    this.#disposed.abort(new PolicyError('engine', 'The model was unloaded.', 'Load it again to go on generating.'));
    // With its worker goes all that it holds on the graphics card.
    this.engine.worker.terminate();
    return Promise.resolve();
  }

  async *#turn(
    request: GenerationRequest,
    signal: AbortSignal,
    turn: Permit,
  ): AsyncGenerator<Token, Completion, undefined> {
    const heldBefore = this.#held;
    this.#held = null;
    const starting = this.#start(request);
    let finish: 'stop' | 'length' = 'stop';
    let ended = false;
    try {
      const stream = await abortable(starting, signal);
      // The token that ends a turn has no text and is no part of the message: a token without text waits for the next.
      let waiting: Token | null = null;
      let isFirst = true;
      let delivered = 0;
      for (;;) {
        const step = await abortable(stream.next(), signal);
        if (step.done) throw new Error('it ended without saying what it cost');
        const chunk = readChunk(step.value);
        if (chunk.kind === 'finish') {
          finish = chunk.finish;
          continue;
        }
        if (chunk.kind === 'usage') {
          ended = true;
          this.#held = chunk.context?.held ?? null;
          return this.#completion(request, finish, usageOf(chunk, heldBefore), delivered);
        }
        if (waiting) {
          delivered += 1;
          yield waiting;
          signal.throwIfAborted();
          waiting = null;
        }
        const token = isFirst ? this.#withoutThought(chunk.token) : chunk.token;
        isFirst = false;
        if (token.text === '') waiting = token;
        else {
          delivered += 1;
          yield token;
          // The consumer may have aborted while it had the token.
          signal.throwIfAborted();
        }
      }
    } finally {
      if (!ended) this.engine.client.interruptGenerate();
      // Closing the worker's side of the stream also frees the engine for the next generation.
      turn.holdFor(starting.then((stream) => stream.return()));
    }
  }

  async #start({ messages, sampling }: GenerationRequest): Promise<AsyncGenerator<ChatCompletionChunk, void, void>> {
    const stream = await this.engine.client.chat.completions.create({
      messages: this.form.messages(messages).map(({ role, content }) => ({ role, content })),
      stream: true,
      stream_options: { include_usage: true },
      temperature: sampling.temperature,
      top_p: sampling.topP,
      max_tokens: sampling.maxTokens,
      seed: sampling.seed,
      logprobs: true,
      // Without a candidate to name, web-llm gives no log-probabilities at all.
      top_logprobs: 1,
      ...(sampling.temperature === 0 && this.form.never.length > 0
        ? { logit_bias: Object.fromEntries(this.form.never.map((token) => [token, -100])) }
        : {}),
      ...(this.thinking === false ? { extra_body: { enable_thinking: false } } : {}),
    });
    return stream[Symbol.asyncIterator]() as AsyncGenerator<ChatCompletionChunk, void, void>;
  }

  #withoutThought(token: Token): Token {
    return this.thinking === false && token.text.startsWith(emptyThought)
      ? { ...token, text: token.text.slice(emptyThought.length) }
      : token;
  }

  #completion({ sampling }: GenerationRequest, finish: 'stop' | 'length', usage: Usage, delivered: number): Completion {
    const joined = usage.generatedTokens - delivered - (finish === 'stop' ? 1 : 0);
    const notes = [
      ...(sampling.temperature === 1
        ? []
        : [
            `Log-probabilities are those of the distribution at temperature ${sampling.temperature}, from which the tokens were drawn.`,
          ]),
      ...(joined > 0
        ? [`${joined} of the tokens end inside a character and are reported together with the next.`]
        : []),
    ];
    return { finish, usage, ...(notes.length > 0 ? { note: notes.join(' ') } : {}) };
  }
}

/**
 * The cost of a generation. web-llm counts only what it computed of the prompt. At the end its cache holds the whole prompt and what was
 * generated, without the last token, so the prompt is known from there. It goes on from its cache only from where the last generation left
 * it, or not at all; anything else would be a guess.
 *
 * @param heldBefore tokens in the cache before the generation; null where that is not known, as after one that was stopped, from which
 *   web-llm does not go on
 */
function usageOf(
  { prefilledTokens, generatedTokens, context }: Extract<Chunk, { kind: 'usage' }>,
  heldBefore: number | null,
): Usage {
  if (!context) return { promptTokens: null, cachedTokens: null, generatedTokens };
  const promptTokens = context.held - Math.max(0, generatedTokens - 1);
  const uncounted = promptTokens - prefilledTokens;
  const wentOn = heldBefore !== null && uncounted === heldBefore;
  if (!wentOn && uncounted !== 0 && uncounted !== context.prefix) {
    return { promptTokens: null, cachedTokens: null, generatedTokens };
  }
  return { promptTokens, cachedTokens: wentOn ? heldBefore : 0, generatedTokens };
}
