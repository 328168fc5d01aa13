/** A tool call as a turn's text gives it. */
export interface ToolCall {
  /** The tool's name, as written. */
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** What reading a turn for its first tool call found. */
export type ReadCall =
  /** No call: the turn is a final answer. */
  | { readonly kind: 'none' }
  /** A call was opened and never closed; nothing can be executed. */
  | { readonly kind: 'unclosed' }
  /** A whole call that cannot be read; `problem` says why in one sentence. */
  | { readonly kind: 'malformed'; readonly problem: string }
  | { readonly kind: 'call'; readonly call: ToolCall };

/** How tool calls and observations are written in the text that a policy reads and writes. */
export interface Dialect {
  /** The text that opens a call. Reasoning is all that stands before it. */
  readonly marker: string;
  /** Reads the first call of a turn's text. */
  read(text: string): ReadCall;
  /** The program of a call that is not closed yet, as far as it is written; null where it does not read as one. `call` begins with the marker. */
  codeSoFar(call: string): string | null;
  /** Where a call ends that is complete, in characters from its marker, with which `call` begins; null where it is not closed yet. */
  endOf(call: string): number | null;
  /** A call written out, as the worked example of the system prompt shows it. */
  write(call: ToolCall): string;
  /** An observation as the user message that the policy reads. */
  observe(observation: string): string;
}
