import type { Dialect } from './dialect.ts';

/** A turn's text in its parts, also while it is being written. */
export interface TurnParts {
  /** What comes before the call. */
  readonly reasoning: string;
  /** The call's exact text, marker included, up to the end of the turn; empty where there is none. */
  readonly call: string;
  /** The program of the call, as far as it is written; null where there is no call, or none that can be read as a program. */
  readonly code: string | null;
  /** Whether the call is complete, readable or not. */
  readonly complete: boolean;
}

/**
 * Takes a turn apart. What a complete turn holds is what `dialect.read` finds in it, to the letter; of one that is still being written, its
 * beginning. A marker that has only begun is no reasoning.
 */
export function turnParts(text: string, dialect: Dialect): TurnParts {
  const start = text.indexOf(dialect.marker);
  if (start < 0) return { reasoning: withoutBegun(text, dialect.marker), call: '', code: null, complete: false };
  const call = text.slice(start);
  const reasoning = text.slice(0, start);
  const read = dialect.read(text);
  if (read.kind === 'unclosed') return { reasoning, call, code: dialect.codeSoFar(call), complete: false };
  const code = read.kind === 'call' ? read.call.arguments.code : null;
  return { reasoning, call, code: typeof code === 'string' ? code : null, complete: true };
}

/** The text without a marker that has only begun at its end, so that half a marker never flashes up as prose. */
function withoutBegun(text: string, marker: string): string {
  for (let length = Math.min(marker.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(marker.slice(0, length))) return text.slice(0, -length);
  }
  return text;
}
