import type { Dialect } from './dialect.ts';

/** A turn's text in its parts, also while it is being written. */
export interface TurnParts {
  /** Everything before the call, to the letter: thoughts and words. */
  readonly reasoning: string;
  /** What is thought, without its tags; empty where nothing is. */
  readonly thought: string;
  /** What is said: the words before the call, without thoughts. */
  readonly words: string;
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
  const { thoughts, call } = dialect.take(text);
  const before = text.slice(0, call?.start ?? text.length);
  const reasoning = call ? before : withoutBegun(before, dialect.marker);
  const parts = {
    reasoning,
    thought: thoughts.map(({ start, end }) => withoutTags(text.slice(start, end))).join('\n\n'),
    words: wordsOf(reasoning, thoughts),
  };
  if (!call) return { ...parts, call: '', code: null, complete: false };
  return { ...parts, call: text.slice(call.start), code: call.code, complete: call.end !== null };
}

/** What a turn says when it is over: its text without thoughts. Empty where it ends within its thought. */
export const messageOf = (text: string, dialect: Dialect): string => wordsOf(text, dialect.take(text).thoughts);

/** A text without the thoughts in it. */
function wordsOf(text: string, thoughts: ReturnType<Dialect['take']>['thoughts']): string {
  let words = '';
  let at = 0;
  for (const { start, end } of thoughts) {
    words += text.slice(at, start);
    at = end;
  }
  const rest = text.slice(at);
  return words + (at > 0 && words === '' ? rest.trimStart() : rest);
}

const withoutTags = (thought: string): string =>
  thought
    .replace(/^<think>/, '')
    .replace(/<\/think>$/, '')
    .trim();

/** The text without a marker that has only begun at its end, so that half a marker never flashes up as prose. */
function withoutBegun(text: string, marker: string): string {
  for (let length = Math.min(marker.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(marker.slice(0, length))) return text.slice(0, -length);
  }
  return text;
}
