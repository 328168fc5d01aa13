import type { Stretch } from './call-json.ts';

/** A tool call as a turn's text gives it. */
export interface ToolCall {
  /** The tool's name, as written. */
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** True where the arguments were written without types (`<parameter=…>`), so that all are texts: see `typedCall`. */
  readonly untyped?: true;
}

/** What reading a turn for its first tool call found. */
export type ReadCall =
  /** No call: the turn is a final answer. */
  | { readonly kind: 'none' }
  /** A call was opened and never closed; nothing can be executed. */
  | { readonly kind: 'unclosed' }
  /** A whole call that cannot be read; `problem` says in one sentence why, and where. */
  | { readonly kind: 'malformed'; readonly problem: string }
  | { readonly kind: 'call'; readonly call: ToolCall };

/** The first call of a turn, and where it stands. */
export interface FoundCall {
  readonly start: number;
  /** Where it ends; null where it is not closed. */
  readonly end: number | null;
  /** Whether it is closed and stays as it is, however the text goes on. Only then may a turn be stopped at its call. */
  readonly settled: boolean;
  readonly read: Exclude<ReadCall, { readonly kind: 'none' }>;
  /** The program, as far as it is written; null where it has not begun, or there is none. */
  readonly code: string | null;
}

/** A turn's text, taken apart once for everybody who asks what is in it. */
export interface TurnReading {
  /** The thoughts, with their tags. What stands in them is neither said nor called. */
  readonly thoughts: readonly Stretch[];
  /** The first call of the message; null where it holds none. */
  readonly call: FoundCall | null;
}

/** How tool calls and observations are written in the text that a policy reads and writes. */
export interface Dialect {
  /** The text that opens a call. */
  readonly marker: string;
  /** Takes a turn's text apart: its thoughts and its first call. */
  take(text: string): TurnReading;
  /** Reads the first call of a turn's text. */
  read(text: string): ReadCall;
  /** Where a call ends that is complete, in characters from its marker, with which `call` begins; null where it is not closed yet. */
  endOf(call: string): number | null;
  /** A call written out, as the worked example of the system prompt shows it. */
  write(call: ToolCall): string;
  /** An observation as the user message that the policy reads. */
  observe(observation: string): string;
}

/** The part of a dialect that follows from how it takes a turn apart. */
export const readingOf = (take: Dialect['take']): Pick<Dialect, 'take' | 'read' | 'endOf'> => ({
  take,
  read: (text) => take(text).call?.read ?? { kind: 'none' },
  endOf: (call) => take(call).call?.end ?? null,
});
