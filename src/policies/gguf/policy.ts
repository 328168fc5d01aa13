import {
  PolicyError,
  type ChatMessage,
  type Completion,
  type GenerationRequest,
  type Policy,
  type PolicyInfo,
  type Sampling,
} from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';
import { abortable } from '../abortable.ts';
import { renderPrompt, type ChosenTemplate } from './chat-template.ts';
import { readChunk, type Chunk } from './chunk.ts';
import type { Engine } from './engine.ts';
import { ggufError } from './errors.ts';
import { Queue } from './queue.ts';

/** One uninterrupted run of the engine: a whole generation, or what is left of one. */
interface Run {
  readonly prompt: string;
  readonly sampling: Sampling;
  readonly maxTokens: number;
  readonly logprobs: boolean;
  readonly signal: AbortSignal;
}

/** The engine fails so when a candidate that it names beside a log-probability is half a character. */
const isHalfCharacterFault = (cause: unknown): boolean =>
  cause instanceof RangeError && cause.message.includes('typed array length');

const unknownTemplate = 'The model names no chat template that the lab knows; it was prompted in the ChatML form.';
const logprobsLost =
  'From one token on there are no log-probabilities: the engine fails to report them where a candidate is half a character.';
const joinedTokens = (count: number): string =>
  `${count} ${count === 1 ? 'token that ends' : 'tokens that end'} inside a character ${count === 1 ? 'is' : 'are'} reported together with the token that completes it, under its log-probability.`;

/** A GGUF model in llama.cpp. Generations asked for at the same time are queued: the engine never answers one too many. */
export class GgufPolicy implements Policy {
  readonly #queue = new Queue();
  readonly #disposed = new AbortController();

  constructor(
    readonly engine: Engine,
    readonly info: PolicyInfo,
    readonly template: ChosenTemplate,
    readonly thinking: boolean,
  ) {}

  async *generate({
    messages,
    sampling,
    signal: asked,
  }: GenerationRequest): AsyncGenerator<Token, Completion, undefined> {
    const signal = AbortSignal.any([asked, this.#disposed.signal]);
    const turn = await this.#queue.enter(signal);
    const stop = new AbortController();
    try {
      return yield* this.#turn(messages, sampling, AbortSignal.any([signal, stop.signal]), turn.holdFor);
    } catch (cause) {
      signal.throwIfAborted();
      throw ggufError(cause, this.engine.lastError());
    } finally {
      // Leaving the iteration early comes by here too.
      stop.abort();
      turn.leave();
    }
  }

  async dispose(): Promise<void> {
    this.#disposed.abort(new PolicyError('engine', 'The model was unloaded.', 'Load it again to go on generating.'));
    await this.engine.wllama.exit();
  }

  /** One assistant turn: a single run of the engine, or two where log-probabilities had to be given up on the way. */
  async *#turn(
    messages: readonly ChatMessage[],
    sampling: Sampling,
    signal: AbortSignal,
    holdFor: (work: Promise<unknown>) => void,
  ): AsyncGenerator<Token, Completion, undefined> {
    const prompt = renderPrompt(messages, this.template, this.thinking);
    const notes = this.template.known ? [] : [unknownTemplate];
    let delivered = '';
    let count = 0;
    let logprobs = true;
    let last: Chunk | null = null;
    while (last === null) {
      const earlier = count;
      const run = { prompt: prompt + delivered, sampling, maxTokens: sampling.maxTokens - earlier, logprobs, signal };
      try {
        for await (const chunk of this.#run(run, holdFor)) {
          if (chunk.finish !== null) last = chunk;
          const { token } = chunk;
          if (token === null || this.#endsTurn(token)) continue;
          delivered += token.text;
          count += 1;
          yield token;
        }
      } catch (cause) {
        if (!logprobs || !isHalfCharacterFault(cause)) throw cause;
        // The engine's cache still holds the text so far, so going on from it costs next to nothing.
        logprobs = false;
        notes.push(logprobsLost);
        continue;
      }
      if (last?.usage) {
        const { usage, finish } = last;
        const generatedTokens = earlier + usage.completion_tokens;
        const joined = generatedTokens - count - (finish === 'stop' ? 1 : 0);
        if (joined > 0) notes.push(joinedTokens(joined));
        return {
          finish: finish ?? 'stop',
          usage: {
            promptTokens: usage.prompt_tokens - earlier,
            cachedTokens: earlier > 0 ? null : (usage.prompt_tokens_details?.cached_tokens ?? null),
            generatedTokens,
          },
          ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
        };
      }
      break;
    }
    throw new Error('it ended without saying how');
  }

  /** The token that ends a turn has no text of its own and is no part of the message. */
  #endsTurn({ text, id }: Token): boolean {
    return text === '' && (id === undefined || this.engine.wllama.isTokenEOG(id));
  }

  /** Runs the engine once, handing its chunks on as they come. */
  async *#run(
    { prompt, sampling, maxTokens, logprobs, signal }: Run,
    holdFor: (work: Promise<unknown>) => void,
  ): AsyncGenerator<Chunk, void, undefined> {
    const { wllama } = this.engine;
    const chunks = new ReadableStream<unknown>({
      start: (stream) => {
        const work = wllama.createCompletion({
          prompt,
          stream: true,
          max_tokens: maxTokens,
          temperature: sampling.temperature,
          top_p: sampling.topP,
          // Only what was asked for: llama.cpp would also cut by rank and by share of the likeliest token.
          top_k: 0,
          min_p: 0,
          seed: sampling.seed,
          ...(logprobs ? { logprobs: 1 } : {}),
          ...(this.template.known ? {} : { stop: [this.template.template.end] }),
          abortSignal: signal,
          onData: (chunk) => stream.enqueue(chunk),
        });
        holdFor(
          work.then(
            () => stream.close(),
            (cause: unknown) => stream.error(cause),
          ),
        );
      },
    });
    const reader = chunks.getReader();
    for (;;) {
      const { done, value } = await abortable(reader.read(), signal);
      if (done) return;
      yield readChunk(value);
    }
  }
}
