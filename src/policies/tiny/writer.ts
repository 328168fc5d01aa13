import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';
import type { ChatMessage, Completion, Sampling } from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';
import type { Decoder } from './decoder.ts';
import { promptTokens } from './prompt.ts';
import { drawToken } from './sample.ts';
import { marks, type Tokenizer } from './tokenizer.ts';

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
    const prompt = promptTokens(messages, this.#tokenizer, this.#decoder.context);
    const cachedTokens = this.#sharedWith(prompt);
    const generator = mersenne(sampling.seed | 0);
    const end = this.#tokenizer.mark('end');
    const isAllowed = (token: number): boolean => token === end || token >= marks.length;
    let logits = this.#read(prompt.slice(cachedTokens), cachedTokens);
    for (let written = 0; ;) {
      const drawn = drawToken(logits, isAllowed, sampling, () => uniformFloat64(generator));
      written += 1;
      const usage = { promptTokens: prompt.length, cachedTokens, generatedTokens: written };
      if (drawn.token === end) return { finish: 'stop', usage };
      yield { text: this.#tokenizer.text(drawn.token), logprob: drawn.logprob, id: drawn.token };
      if (written >= sampling.maxTokens || prompt.length + written >= this.#decoder.context) {
        return { finish: 'length', usage };
      }
      logits = this.#read([drawn.token], prompt.length + written - 1);
    }
  }

  /** How many tokens at a prompt's beginning are remembered. Its last token is read in any case, because what follows it is wanted. */
  #sharedWith(prompt: readonly number[]): number {
    const remembered = this.#decoder.remembered(0);
    const differs = prompt.findIndex((token, at) => token !== remembered[at]);
    return Math.min(differs < 0 ? prompt.length : differs, prompt.length - 1);
  }

  #read(tokens: readonly number[], from: number): Float32Array {
    const [logits] = this.#decoder.read([{ tokens, from }]);
    if (!logits) throw new Error('The decoder has no row.');
    return logits;
  }
}
