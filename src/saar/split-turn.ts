import type { Dialect } from './dialect.ts';
import { textOf, type Token } from './token.ts';

/** An assistant turn in its two parts; together they are all of its tokens. */
export interface SplitTurn<T extends Token> {
  /** Everything before the call, the thought included. May be empty. */
  readonly reasoning: readonly T[];
  /** From the call's mark to the end of the generation, text after the call included. */
  readonly call: readonly T[];
}

/**
 * Splits a turn where its call begins, or gives null where it holds none. Tokens are atoms: where the mark
 * begins inside a token, that token belongs to the call, so that a grafted call always has its whole mark.
 */
export function splitTurn<T extends Token>(tokens: readonly T[], dialect: Dialect): SplitTurn<T> | null {
  const { call } = dialect.take(textOf(tokens));
  if (!call) return null;
  let offset = 0;
  const boundary = tokens.findIndex((token) => (offset += token.text.length) > call.start);
  return { reasoning: tokens.slice(0, boundary), call: tokens.slice(boundary) };
}
