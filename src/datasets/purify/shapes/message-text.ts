import type { FieldsSaid } from '../outcome/index.ts';

/** A tool call as a log has it. */
export interface SaidCall {
  readonly id: string | null;
  readonly name: string;
  /** An object; whatever else it is can't be read as a call. */
  readonly arguments: unknown;
}

/** What a call was answered. */
export interface SaidAnswer {
  readonly by: 'tool';
  readonly text: string;
  /** The call that it names, and the tool; null where it names none. */
  readonly callId: string | null;
  readonly name: string | null;
  /** What the fields beside the answer say of the call. */
  readonly says: FieldsSaid | null;
  readonly field: string;
}

/** What the agent said: its thought, its words and its calls, told apart. */
export interface SaidTurn {
  readonly by: 'assistant';
  readonly thought: string;
  readonly text: string;
  readonly calls: readonly SaidCall[];
  readonly field: string;
}

/** One message of a log, whatever form it has there. `field` is its path in the row, such as `messages.3`. */
export type Said =
  { readonly by: 'system' | 'user'; readonly text: string; readonly field: string } | SaidTurn | SaidAnswer;

/** Something that a log says of a run, and the field that holds it. */
export interface SaidIn<Value> {
  readonly field: string;
  readonly value: Value;
}

/** What a log says of a run beside its messages; null where it does not. */
export interface Context {
  readonly id: string | null;
  readonly taskId: SaidIn<string> | null;
  readonly answer: string | null;
  readonly reward: SaidIn<number> | null;
  readonly model: string | null;
  readonly startedAt: string | null;
  /** The tools' descriptions. */
  readonly tools: readonly SaidTool[];
}

/** A tool as a log describes it. */
export interface SaidTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments. */
  readonly parameters: Readonly<Record<string, unknown>>;
}
