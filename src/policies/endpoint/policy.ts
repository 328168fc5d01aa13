import {
  PolicyError,
  type Completion,
  type GenerationRequest,
  type Policy,
  type PolicyInfo,
} from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';
import { Semaphore } from '../../semaphore/index.ts';
import type { Chunk } from './chunk.ts';
import type { Completions } from './completions.ts';
import { TokenReader } from './tokens.ts';

/** A model on a server. As many generations run at the same time as the settings say; the others wait. */
export class EndpointPolicy implements Policy {
  readonly info: PolicyInfo;
  readonly parallel: number;
  readonly #queue: Semaphore;
  readonly #disposed = new AbortController();

  constructor(readonly completions: Completions) {
    const { model, parallel } = completions.settings;
    this.info = { engine: 'endpoint', model, quantisation: null };
    this.parallel = parallel;
    this.#queue = new Semaphore(parallel);
  }

  async *generate(request: GenerationRequest): AsyncGenerator<Token, Completion, undefined> {
    const signal = AbortSignal.any([request.signal, this.#disposed.signal]);
    const turn = await this.#queue.enter(signal);
    try {
      const reader = new TokenReader();
      const { messages, sampling } = request;
      let finish: string | null = null;
      let usage: Chunk['usage'] = null;
      let delivered = 0;
      for await (const chunk of this.completions.stream(messages, sampling, signal)) {
        signal.throwIfAborted();
        if (chunk.tookCall) throw this.#tookCall();
        for (const token of reader.read(chunk)) {
          delivered += 1;
          yield token;
          // The consumer may have aborted while it had the token.
          signal.throwIfAborted();
        }
        finish = chunk.finish ?? finish;
        usage = chunk.usage ?? usage;
      }
      return this.#completion(finish, usage, reader, delivered);
    } finally {
      turn.leave();
    }
  }

  async dispose(): Promise<void> {
    this.#disposed.abort(new PolicyError('engine', 'The endpoint was closed.', 'Open it again to go on generating.'));
    return Promise.resolve();
  }

  #tookCall(): PolicyError {
    return new PolicyError(
      'bad-settings',
      `The server at ${this.completions.host} takes tool calls out of the model’s text, and the lab needs the text as the model wrote it.`,
      'Switch the server’s tool-call parser off (vLLM: start it without --enable-auto-tool-choice).',
    );
  }

  #completion(finish: string | null, usage: Chunk['usage'], reader: TokenReader, delivered: number): Completion {
    const { losses } = this.completions;
    const bareNote = 'The server gives no log-probabilities.';
    const notes = [
      ...losses,
      ...(reader.bare > 0 && !losses.includes(bareNote)
        ? [reader.bare === delivered ? bareNote : `${reader.bare} pieces of text came without a log-probability.`]
        : []),
      ...(reader.joined > 0
        ? [`${reader.joined} pieces of text are several tokens, under their joint log-probability.`]
        : []),
      ...(reader.thought
        ? [
            'The server gave the thought apart from the message; it was put back in <think> tags, which have no log-probability.',
          ]
        : []),
      ...(usage?.promptTokens === undefined || usage.promptTokens === null
        ? ['The server did not say how many tokens the prompt took.']
        : []),
      ...(usage?.generatedTokens === undefined || usage.generatedTokens === null
        ? ['The server did not say how many tokens it generated: the pieces of text that came are counted.']
        : []),
      ...(finish === 'stop' || finish === 'length'
        ? []
        : [`The server ended the generation because of “${String(finish)}”.`]),
    ];
    return {
      finish: finish === 'length' ? 'length' : 'stop',
      usage: {
        promptTokens: usage?.promptTokens ?? null,
        cachedTokens: usage?.cachedTokens ?? null,
        generatedTokens: usage?.generatedTokens ?? delivered,
      },
      ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
    };
  }
}
