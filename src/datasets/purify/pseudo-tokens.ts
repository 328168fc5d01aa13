import type { Token } from '../../saar/index.ts';

/**
 * A text as the tokens that stand for it where a log has none: words with the space before them, numbers in groups of three, runs of
 * line feeds and spaces, and every other sign alone. That is how tokenisers cut a text before they cut words, so their number is near the
 * number of tokens; and no sign of a tool call's marker ever shares a piece with the reasoning before it. They have no log-probability.
 */
export const pseudoTokens = (text: string): readonly Token[] =>
  Array.from(text.matchAll(/ ?[\p{L}_][\p{L}\p{M}_]*|\p{N}{1,3}|\s+(?! ?[\p{L}_])|\s|[^]/gu), ([piece]) => ({
    text: piece,
    logprob: null,
  }));
