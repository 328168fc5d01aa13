import {
  PolicyError,
  type ChatMessage,
  type Completion,
  type GenerationRequest,
  type Policy,
  type PolicyInfo,
  type Sampling,
  type Usage,
} from '../../rollout/index.ts';
import { textOf, type Token } from '../../saar/index.ts';
import { abortable } from '../abortable.ts';
import { chatmlEnd, type ChosenTemplate, type PromptWriter } from './chat-template.ts';
import { readChunk, type LastChunk } from './chunk.ts';
import type { Engine } from './engine.ts';
import { ggufError } from './errors.ts';
import { Semaphore } from '../../semaphore/index.ts';
import { strftime } from './strftime.ts';

/** One uninterrupted run of the engine: a whole generation, or what is left of one. */
interface Run {
  readonly prompt: string;
  readonly sampling: Sampling;
  readonly logprobs: boolean;
  readonly signal: AbortSignal;
}

/**
 * The engine stumbles when a candidate that it names beside a log-probability is half a character, and when the model writes
 * bytes that are no character at all: its JSON library refuses them, and its worker then reads a length out of the error.
 */
const isHalfCharacterFault = (cause: unknown, logged: string): boolean =>
  logged.includes('invalid UTF-8 byte') || (cause instanceof Error && cause.message.includes('typed array length'));

const standIn = (why: string): string => `The prompt is in the ChatML form, because ${why}.`;
const dated = (now: Date): string =>
  `The model’s chat template writes the date in the prompt: ${strftime(now, '%Y-%m-%d')}.`;
/** What opens a thought. Where the template writes it, it is put in front of the turn: a reader has to see where the thought begins. */
const thoughtOpens = '<think>\n';
const thoughtOpened =
  'The chat template opens the thought: its tag was put in front of the text, and has no log-probability.';
const logprobsLost =
  'From one token on there are no log-probabilities: the engine fails to report them where a token is half a character. What follows was drawn anew from there.';

/** Falls after which a turn is given up; a model that gets so far writes no text any more. */
const mostFalls = 8;

const joinedTokens = (count: number): string =>
  `${count} ${count === 1 ? 'token that ends' : 'tokens that end'} inside a character ${count === 1 ? 'is' : 'are'} reported together with the token that completes it, under its log-probability.`;

/** How a loaded model is prompted. */
export interface Prompting {
  readonly template: ChosenTemplate;
  readonly write: PromptWriter;
  /** The date that the template writes, where it does. */
  readonly now: Date;
}

/** A GGUF model in llama.cpp. Generations asked for at the same time are queued: the engine never answers one too many. */
export class GgufPolicy implements Policy {
  readonly #queue = new Semaphore();
  readonly #disposed = new AbortController();

  constructor(
    readonly engine: Engine,
    readonly info: PolicyInfo,
    readonly prompting: Prompting,
  ) {}

  async *generate({
    messages,
    sampling,
    signal: asked,
  }: GenerationRequest): AsyncGenerator<Token, Completion, undefined> {
    const signal = AbortSignal.any([asked, this.#disposed.signal, this.engine.broken]);
    const turn = await this.#queue.enter(signal);
    const stop = new AbortController();
    try {
      return yield* this.#turn(messages, sampling, AbortSignal.any([signal, stop.signal]), turn.holdFor);
    } catch (cause) {
      signal.throwIfAborted();
      throw ggufError(cause, this.engine.takeErrors());
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

  /** One assistant turn: a single run of the engine, or several where it stumbles over half a character on the way. */
  async *#turn(
    messages: readonly ChatMessage[],
    sampling: Sampling,
    signal: AbortSignal,
    holdFor: (work: Promise<unknown>) => void,
  ): AsyncGenerator<Token, Completion, undefined> {
    const prompt = this.#promptOf(messages);
    const delivered: Token[] = [];
    const generated = { tokens: 0 };
    const opensThought = /<think>\s*$/.test(prompt);
    this.engine.takeErrors();
    if (opensThought) {
      yield { text: thoughtOpens, logprob: null };
      signal.throwIfAborted();
    }
    for (let falls = 0; ; falls++) {
      const generatedBefore = generated.tokens;
      const run: Run = {
        // The engine's cache still holds the prompt and the text so far, so going on from there costs next to nothing.
        prompt: prompt + textOf(delivered),
        sampling: {
          ...sampling,
          maxTokens: Math.max(1, sampling.maxTokens - generatedBefore),
          // Where the very token was at fault, the same random numbers would draw it again.
          seed: (sampling.seed + falls) >>> 0,
        },
        logprobs: falls === 0,
        signal,
      };
      try {
        const { finish, usage } = yield* this.#run(run, delivered, generated, holdFor);
        // After a fall the prompt is counted together with the text so far, whose tokens need not be those that were drawn.
        const whole = falls === 0;
        return this.#completion(finish, delivered.length, falls, opensThought, {
          promptTokens: whole ? usage.prompt_tokens : null,
          cachedTokens: whole ? (usage.prompt_tokens_details?.cached_tokens ?? null) : null,
          generatedTokens: generatedBefore + usage.completion_tokens,
        });
      } catch (cause) {
        signal.throwIfAborted();
        if (falls === mostFalls || !isHalfCharacterFault(cause, this.engine.takeErrors())) throw cause;
      }
    }
  }

  /** The exact text that the engine goes on from; without the token that begins a sequence where its tokenizer puts that there itself. */
  #promptOf(messages: readonly ChatMessage[]): string {
    const { write, template } = this.prompting;
    const text = write(messages);
    const twice = template.bosToken !== '' && this.engine.wllama.mustAddBosToken();
    return twice && text.startsWith(template.bosToken) ? text.slice(template.bosToken.length) : text;
  }

  /** The end of a turn, with what a reader of the record should know. */
  #completion(
    finish: Completion['finish'],
    delivered: number,
    falls: number,
    opensThought: boolean,
    usage: Usage,
  ): Completion {
    // The token that ends a turn is counted by the engine, but has no text and is not delivered.
    const joined = usage.generatedTokens - delivered - (finish === 'stop' ? 1 : 0);
    const { template, now } = this.prompting;
    const notes = [
      ...(template.name === 'own' ? [] : [standIn(template.why)]),
      ...(template.writesDate ? [dated(now)] : []),
      ...(opensThought ? [thoughtOpened] : []),
      ...(falls > 0 ? [logprobsLost] : []),
      ...(template.name === 'own' && joined > 0 ? [joinedTokens(joined)] : []),
    ];
    return { finish, usage, ...(notes.length > 0 ? { note: notes.join(' ') } : {}) };
  }

  /** The token that ends a turn has no text of its own and is no part of the message. */
  #endsTurn({ text, id }: Token): boolean {
    return text === '' && (id === undefined || this.engine.wllama.isTokenEOG(id));
  }

  /** Runs the engine once, handing its tokens on as they come, collecting them in `delivered` and counting them in `generated`. */
  async *#run(
    run: Run,
    delivered: Token[],
    generated: { tokens: number },
    holdFor: (work: Promise<unknown>) => void,
  ): AsyncGenerator<Token, LastChunk, undefined> {
    const reader = this.#start(run, holdFor).getReader();
    for (;;) {
      const { done, value } = await abortable(reader.read(), run.signal);
      if (done) throw new Error('it ended without saying how');
      const chunk = readChunk(value);
      if (chunk.end) return chunk.end;
      if (this.#endsTurn(chunk.token)) continue;
      generated.tokens += chunk.tokens;
      delivered.push(chunk.token);
      yield chunk.token;
      // The consumer may have aborted while it had the token.
      run.signal.throwIfAborted();
    }
  }

  /** Starts the engine; what comes is what it sends, not yet looked at. */
  #start(
    { prompt, sampling, logprobs, signal }: Run,
    holdFor: (work: Promise<unknown>) => void,
  ): ReadableStream<unknown> {
    const settings = {
      max_tokens: sampling.maxTokens,
      temperature: sampling.temperature,
      top_p: sampling.topP,
      // In this order, as training libraries and web-llm have it, and nothing else: llama.cpp's own chain cuts by rank and by share of the likeliest token too.
      samplers: ['temperature', 'top_p'],
      seed: sampling.seed,
      ...(logprobs ? { logprobs: 1 } : {}),
      ...(this.prompting.template.name === 'own' ? {} : { stop: [chatmlEnd] }),
    };
    return new ReadableStream<unknown>({
      start: (stream) => {
        const work = this.engine.wllama.createCompletion({
          ...settings,
          prompt,
          stream: true,
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
  }
}
