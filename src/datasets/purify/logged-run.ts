import type { ChatMessage, Task, ToolDescription, Turn, Verdict } from '../../rollout/index.ts';
import type { DialectName } from '../../saar/index.ts';
import type { Judgement } from './outcome/index.ts';

/** One assistant turn of a log, with the answer to its call. */
export interface LoggedTurn extends Turn {
  /** The name of the tool that the turn calls; null where it holds no call that can be read. */
  readonly tool: string | null;
  /**
   * One of several calls that one message made at once. What followed was written with all of their answers in sight, so no single
   * turn is the correction of this one, nor is this one a correction.
   */
  readonly parallel: boolean;
  /** What the turn holds: words alone (`none`), a call, or one that can't be read or was never closed. */
  readonly kind: 'none' | 'call' | 'malformed' | 'unclosed';
  /** Whether the call failed, and by which rule; null where it was not answered. */
  readonly judgement: Judgement | null;
  /** Where the turn stands in the row, such as `messages.3`. */
  readonly field: string;
}

/** The forms in which logs of finished runs come. */
export type LogShape = 'messages' | 'sharegpt' | 'atif' | 'verl' | 'record';

/** A finished run of an agent, whatever form it was logged in. */
export interface LoggedRun {
  /** As the log names it; null where it does not. */
  readonly id: string | null;
  /** Shared by the runs that are rollouts of one task; null where the log does not say, and the task decides. */
  readonly group: string | null;
  readonly shape: LogShape;
  readonly dialect: DialectName;
  /** The messages before the first turn. */
  readonly prompt: readonly ChatMessage[];
  /** The custom system prompt that the run was configured with; absent where nothing is known of that. */
  readonly systemPrompt?: string;
  readonly task: Task;
  /** The column that names the task; null where none does, and for a record of the lab. */
  readonly taskIdField: string | null;
  /** The tool that the run calls most; of what the log says of it, everything. */
  readonly tool: ToolDescription;
  readonly turns: readonly LoggedTurn[];
  /** null where the log does not say, or judges more than the run: see `cutAtUser`. */
  readonly verdict: Verdict | null;
  /** The model's name; null where the log does not say. */
  readonly model: string | null;
  readonly quantisation: string | null;
  /** When the run began, ISO 8601; null where the log does not say. */
  readonly startedAt: string | null;
  /** Whose the turns' tokens are: see `RecordOrigin`. */
  readonly tokens: 'engine' | 'pieces';
  /** True where a user spoke again and the agent went on: the run is only what came before, and a reward of the whole conversation is not its own. */
  readonly cutAtUser: boolean;
}
