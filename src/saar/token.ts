/** One token as a policy generated it. */
export interface Token {
  /** The token's text. The texts of a generation, joined, are the generation; a token that ends inside a character has the text of what it completes, or none. */
  readonly text: string;
  /** Natural logarithm of the token's probability, at most 0; null where the engine does not say. */
  readonly logprob: number | null;
  /** The token's number in the model's vocabulary, where the engine says. */
  readonly id?: number;
  /**
   * How many sampled tokens this one stands for, where a part of their text was replaced or cut before a download; absent for a
   * token as it was sampled. Such a token has neither log-probability nor id.
   */
  readonly edited?: number;
}

/**
 * Where a token of a trajectory was sampled: `sampled` in the very context it now stands in, `grafted` in a look-ahead
 * context that also held the error. The log-probability of a grafted token is off-policy.
 */
export type Provenance = 'sampled' | 'grafted';

/** A token of an assistant turn that is part of a trajectory. */
export interface TurnToken extends Token {
  readonly provenance: Provenance;
}

/** The text that tokens spell. */
export const textOf = (tokens: readonly Token[]): string => tokens.map((token) => token.text).join('');

/** The tokens, marked with where they were sampled. */
export const withProvenance = (tokens: readonly Token[], provenance: Provenance): TurnToken[] =>
  tokens.map((token) => ({ ...token, provenance }));
