import type { Flag } from '../observed-failure.ts';

/** A tool call as a log has it. */
export interface SaidCall {
  readonly id: string | null;
  readonly name: string;
  /** An object, or the JSON text of one; whatever else it is can't be read as a call. */
  readonly arguments: unknown;
}

/** One message of a log, whatever form it has there. */
export type Said =
  | { readonly by: 'system' | 'user'; readonly text: string }
  | { readonly by: 'assistant'; readonly text: string; readonly calls: readonly SaidCall[] }
  | { readonly by: 'tool'; readonly text: string; readonly callId: string | null; readonly flag: Flag };

/** What a log says of a run beside its messages; null where it does not. */
export interface Context {
  readonly id: string | null;
  readonly taskId: string | null;
  readonly answer: string | null;
  readonly reward: number | null;
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
