import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { ChatMessage, Sampling } from '../../rollout/index.ts';
import { abortable } from '../abortable.ts';
import { SilenceWatch } from '../silence-watch.ts';
import { ask } from './ask.ts';
import { readChunk, type Chunk } from './chunk.ts';
import { brokeOff, malformed, readWords, refusal, silent } from './errors.ts';
import type { Settings } from './settings.ts';

/**
 * Fields of a request that not every server takes, and what is lost without each. A server that refuses a request because of one is
 * asked again without it.
 */
const optional = {
  seed: 'The server takes no seed: the generation cannot be repeated.',
  logprobs: 'The server gives no log-probabilities.',
  top_logprobs: null,
  stream_options: 'The server does not say how many tokens a generation took.',
  top_k: 'The server may cut the candidates by their rank as well.',
  min_p: 'The server may cut the candidates by their share of the likeliest as well.',
  chat_template_kwargs: 'The server cannot be told whether the model is to think.',
} as const satisfies Record<string, string | null>;

type OptionalField = keyof typeof optional;

/** The longest line that is read as one event, in characters; a chunk of a token or a few is far below. */
const longestEvent = 2 ** 22;

/** Passes on what comes, and tells the watch of it: comments too, with which some servers keep a connection alive. */
const signsOfLife = (watch: SilenceWatch): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> =>
  new TransformStream({
    transform(bytes, stream) {
      watch.alive();
      stream.enqueue(bytes);
    },
  });

/** The chat completions of one model on one server. */
export class Completions {
  readonly #refused = new Set<OptionalField>();

  constructor(readonly settings: Settings) {}

  get host(): string {
    return new URL(this.settings.baseUrl).host;
  }

  /** What is lost because the server refused to be asked for it, one sentence each. */
  get losses(): string[] {
    return [...this.#refused].flatMap((field) => optional[field] ?? []);
  }

  /**
   * Asks for one completion and gives its chunks, the last of which is the server’s own end. Leaving the iteration hangs up, at which
   * servers stop generating. Throws a {@link PolicyError}, also where the server is silent for too long, or the signal’s reason at once.
   */
  async *stream(
    messages: readonly ChatMessage[],
    sampling: Sampling,
    asked: AbortSignal,
  ): AsyncGenerator<Chunk, void, undefined> {
    const { silenceSeconds } = this.settings;
    const watch = new SilenceWatch(silenceSeconds * 1000, () => silent(this.host, silenceSeconds));
    const signal = AbortSignal.any([asked, watch.signal]);
    try {
      const response = await this.#ask(messages, sampling, signal, watch);
      for await (const chunk of this.#chunks(response, signal, watch)) {
        watch.rest();
        yield chunk;
        watch.listen();
      }
    } finally {
      watch.rest();
    }
  }

  async *#chunks(response: Response, signal: AbortSignal, watch: SilenceWatch): AsyncGenerator<Chunk, void, undefined> {
    const type = response.headers.get('content-type') ?? '';
    if (!response.body || !type.includes('event-stream')) {
      const beginning = (await abortable(response.text(), signal)).slice(0, 60);
      throw malformed(this.host, `a stream was asked for, and what came is “${type || 'nothing'}” (${beginning})`);
    }
    const events = response.body
      .pipeThrough(signsOfLife(watch))
      .pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
      .pipeThrough(new EventSourceParserStream({ maxBufferSize: longestEvent }))
      .getReader();
    try {
      let finished = false;
      for (;;) {
        let step;
        try {
          step = await abortable(events.read(), signal);
        } catch (cause) {
          signal.throwIfAborted();
          throw brokeOff(this.host, cause);
        }
        if (step.done || step.value.data === '[DONE]') {
          // Some servers end the stream without the mark; only an answer that never finished is one that broke off.
          if (!finished) throw brokeOff(this.host);
          return;
        }
        if (step.value.data === '') continue;
        const chunk = readChunk(step.value.data, this.host);
        if (chunk.error !== null) {
          throw refusal(500, readWords(chunk.error), this.settings, this.settings.model);
        }
        finished ||= chunk.finish !== null;
        yield chunk;
      }
    } finally {
      // Not waited for: an abort must not hang on how the connection is closed.
      void events.cancel().catch(() => undefined);
    }
  }

  async #ask(
    messages: readonly ChatMessage[],
    sampling: Sampling,
    signal: AbortSignal,
    watch: SilenceWatch,
  ): Promise<Response> {
    for (;;) {
      const body = this.#body(messages, sampling);
      const response = await ask(this.settings, '/chat/completions', signal, body, watch);
      if (response.ok) return response;
      const words = readWords(await abortable(response.text(), signal).catch(() => ''));
      signal.throwIfAborted();
      const refused = response.status === 400 || response.status === 422 ? this.#refusedBy(words.message, body) : [];
      if (refused.length === 0) throw refusal(response.status, words, this.settings, this.settings.model);
      for (const field of refused) this.#refused.add(field);
    }
  }

  /** The optional fields of the request that the server’s words name. */
  #refusedBy(message: string, body: object): OptionalField[] {
    const named = (Object.keys(optional) as OptionalField[]).filter(
      (field) => field in body && new RegExp(`\\b${field}\\b`).test(message),
    );
    // One without the other is an error of its own.
    return named.includes('logprobs') ? [...new Set([...named, 'top_logprobs' as const])] : named;
  }

  #body(messages: readonly ChatMessage[], { temperature, topP, maxTokens, seed }: Sampling): object {
    const { model, thinking } = this.settings;
    const wished = {
      seed,
      logprobs: true,
      // vLLM and llama.cpp give nothing at 0 candidates in some versions; one is enough to have the drawn token’s own.
      top_logprobs: 1,
      stream_options: { include_usage: true },
      // llama.cpp and vLLM would otherwise cut by rank and share as well, and the log-probabilities would say nothing of it.
      top_k: 0,
      min_p: 0,
      ...(thinking === undefined ? {} : { chat_template_kwargs: { enable_thinking: thinking } }),
    };
    const taken = Object.entries(wished).filter(([field]) => !this.#refused.has(field as OptionalField));
    return {
      model,
      messages: messages.map(({ role, content }) => ({ role, content })),
      stream: true,
      temperature,
      top_p: topP,
      max_tokens: maxTokens,
      ...Object.fromEntries(taken),
    };
  }
}
