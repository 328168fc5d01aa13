import type { Dialect } from './dialect.ts';
import type { Token } from './token.ts';

/** An assistant turn in its two parts; together they are all of its tokens. */
export interface SplitTurn<T extends Token> {
  /** Everything before the tool call's marker. May be empty. */
  readonly reasoning: readonly T[];
  /** From the marker to the end of the generation, text after the call included. */
  readonly call: readonly T[];
}

/**
 * Splits a turn at the first tool-call marker, or gives null where there is none. Tokens are atoms: where the marker
 * begins inside a token, that token belongs to the call, so that a grafted call always has its whole marker.
 */
export function splitTurn<T extends Token>(tokens: readonly T[], dialect: Dialect): SplitTurn<T> | null {
  const markerStart = tokens
    .map((token) => token.text)
    .join('')
    .indexOf(dialect.marker);
  if (markerStart < 0) return null;
  let offset = 0;
  const boundary = tokens.findIndex((token) => (offset += token.text.length) > markerStart);
  return { reasoning: tokens.slice(0, boundary), call: tokens.slice(boundary) };
}
