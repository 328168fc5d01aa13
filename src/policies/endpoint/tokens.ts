import type { Token } from '../../saar/index.ts';
import type { Candidate, Chunk } from './chunk.ts';

const thoughtOpens = '<think>\n';
const thoughtCloses = '\n</think>\n\n';

/**
 * Makes tokens of what a server streams. Joined, they always spell the message. A thought that the server gives apart is put back
 * where the model wrote it, in `<think>` tags, which have no log-probability.
 */
export class TokenReader {
  /** Pieces of text without a log-probability, other than the tags of a thought. */
  bare = 0;
  /** Pieces of text that hold several tokens which could not be told apart. */
  joined = 0;
  /** Whether a thought was put back. */
  thought = false;
  readonly #decoder = new TextDecoder();
  #thinking = false;

  read(chunk: Chunk): Token[] {
    const tokens: Token[] = [];
    if (chunk.thought !== '' && !this.#thinking) {
      this.#thinking = this.thought = true;
      tokens.push({ text: thoughtOpens, logprob: null });
    }
    if (chunk.content !== '' && this.#thinking) {
      this.#thinking = false;
      // A chunk with the end of the thought and the beginning of the answer: the candidates belong to both, and can’t be shared out.
      if (chunk.thought !== '') tokens.push(...this.#tokens(chunk.thought, [], false));
      tokens.push({ text: thoughtCloses, logprob: null });
      tokens.push(...this.#tokens(chunk.content, chunk.thought === '' ? chunk.candidates : [], chunk.finish !== null));
      return tokens;
    }
    const text = chunk.thought === '' ? chunk.content : chunk.thought;
    tokens.push(...this.#tokens(text, chunk.candidates, chunk.finish !== null));
    return tokens;
  }

  #tokens(text: string, candidates: readonly Candidate[], isLast: boolean): Token[] {
    if (candidates.length === 0) {
      if (text === '') return [];
      this.bare += 1;
      return [{ text, logprob: null }];
    }
    // The token that ends a turn has no text and is no part of the message; in the middle, a token without text ends inside a character.
    if (text === '' && isLast) return [];
    const texts = candidates.map(({ token, bytes }) =>
      bytes ? this.#decoder.decode(Uint8Array.from(bytes), { stream: true }) : token,
    );
    const endsWithoutText = candidates.length > 1 && texts.slice(0, -1).join('') === text;
    const spoken = endsWithoutText && isLast ? candidates.slice(0, -1) : candidates;
    if (texts.slice(0, spoken.length).join('') === text) {
      return spoken.map(({ logprob, id }, i) => ({
        text: texts[i] ?? '',
        logprob: atMostCertain(logprob),
        ...(id === null || id === undefined ? {} : { id }),
      }));
    }
    // Whatever the decoder still held belongs to bytes that are part of this text, or of none.
    this.#decoder.decode();
    if (text === '') return [];
    if (candidates.length > 1) this.joined += 1;
    // The probability of a text of several tokens is the product of theirs.
    const sum = candidates.reduce<number | null>(
      (total, { logprob }) => (total === null || logprob === null || logprob === undefined ? null : total + logprob),
      0,
    );
    return [{ text, logprob: atMostCertain(sum) }];
  }
}

/** Rounding can lift the logarithm of a probability next to 1 above 0. */
const atMostCertain = (logprob: number | null | undefined): number | null =>
  logprob === null || logprob === undefined || !Number.isFinite(logprob) ? null : Math.min(0, logprob);
