import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';
import type { ChatMessage, Completion, Sampling } from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';
import type { Decoder, Reading } from './decoder.ts';
import { promptTokens } from './prompt.ts';
import { drawToken } from './sample.ts';
import { marks, type Tokenizer } from './tokenizer.ts';

/** One step of writing a turn: what was written, and what the decoder has to read so that it can go on. */
export interface WritingStep {
  /** null before the first token. */
  readonly wrote: Token | null;
  readonly reading: Reading;
}

/** The end of a turn. */
export interface WritingEnd {
  /** The last token, where a limit cut the turn; null where the model ended it. */
  readonly wrote: Token | null;
  readonly completion: Completion;
}

/** How many tokens at a prompt's beginning are remembered. Its last token is read in any case, because what follows it is wanted. */
function sharedWith(prompt: readonly number[], remembered: readonly number[]): number {
  const differs = prompt.findIndex((token, at) => token !== remembered[at]);
  return Math.min(differs < 0 ? prompt.length : differs, prompt.length - 1);
}

/**
 * Writes one assistant turn; those who use it do the reading: each step is answered with the logits that follow its reading. Throws a PolicyError
 * `context-overflow` where the conversation is too long.
 *
 * @param context The most tokens that the reader's row can hold.
 * @param remembered The tokens that the row remembers.
 */
export function* writing(
  messages: readonly ChatMessage[],
  sampling: Sampling,
  tokenizer: Tokenizer,
  context: number,
  remembered: readonly number[],
): Generator<WritingStep, WritingEnd, Float32Array> {
  const prompt = promptTokens(messages, tokenizer, context);
  const cachedTokens = sharedWith(prompt, remembered);
  const generator = mersenne(sampling.seed | 0);
  const end = tokenizer.mark('end');
  const isAllowed = (token: number): boolean => token === end || token >= marks.length;
  let wrote: Token | null = null;
  let reading: Reading = { tokens: prompt.slice(cachedTokens), from: cachedTokens };
  for (let written = 0; ;) {
    const logits: Float32Array = yield { wrote, reading };
    const drawn = drawToken(logits, isAllowed, sampling, () => uniformFloat64(generator));
    written += 1;
    const usage = { promptTokens: prompt.length, cachedTokens, generatedTokens: written };
    if (drawn.token === end) return { wrote: null, completion: { finish: 'stop', usage } };
    wrote = { text: tokenizer.text(drawn.token), logprob: drawn.logprob, id: drawn.token };
    if (written >= sampling.maxTokens || prompt.length + written >= context) {
      return { wrote, completion: { finish: 'length', usage } };
    }
    reading = { tokens: [drawn.token], from: prompt.length + written - 1 };
  }
}

/** Writes turns with a decoder, one at a time, and reads of each prompt only what it has not just read. */
export class TurnWriter {
  readonly #decoder: Decoder;
  readonly #tokenizer: Tokenizer;

  /** The decoder must have one row, and nobody else may use it. */
  constructor(decoder: Decoder, tokenizer: Tokenizer) {
    this.#decoder = decoder;
    this.#tokenizer = tokenizer;
  }

  /** Writes one assistant turn. Throws a PolicyError `context-overflow` where the conversation is too long. */
  *write(messages: readonly ChatMessage[], sampling: Sampling): Generator<Token, Completion, undefined> {
    const { context } = this.#decoder;
    const turn = writing(messages, sampling, this.#tokenizer, context, this.#decoder.remembered(0));
    for (let step = turn.next(new Float32Array()); ; step = turn.next(this.#read(step.value.reading))) {
      if (step.value.wrote) yield step.value.wrote;
      if (step.done) return step.value.completion;
    }
  }

  #read(reading: Reading): Float32Array {
    const [logits] = this.#decoder.read([reading]);
    if (!logits) throw new Error('The decoder has no row.');
    return logits;
  }
}
