import type { FailureType, Repair } from '../../../saar/index.ts';
import type {
  ChatMessage,
  EndReason,
  PolicyInfo,
  RollbackOutcome,
  RolloutConfig,
  Task,
  Verdict,
} from '../../../rollout/index.ts';

/** One generation as the page shows it: a turn in place, or a retry of a look-ahead. */
export interface GenerationState {
  readonly generation: number;
  readonly position: number;
  readonly attempt: number;
  readonly purpose: 'turn' | 'look-ahead';
  /** What has been generated so far. */
  readonly text: string;
  /** How many tokens have been generated so far. */
  readonly tokens: number;
  readonly ended: boolean;
  /** `length` where a token limit cut the turn; null until it has ended, and where the rollout itself ended it. */
  readonly finish: 'stop' | 'length' | null;
}

/** One execution; `observation` is null while the program runs. */
export interface ExecutionState {
  /** Counts through the rollout. */
  readonly execution: number;
  readonly attempt: number;
  readonly generation: number;
  readonly code: string;
  readonly observation: string | null;
  readonly failure: FailureType | null;
  /** Wall time in milliseconds; null while the program runs. */
  readonly ms: number | null;
}

/** One rewriting of the position's turn. */
export interface RepairState {
  readonly attempt: number;
  readonly generation: number;
  readonly repair: Repair;
  /** The execution that had failed, which this repair answers; null if the log holds none. */
  readonly failed: ExecutionState | null;
}

/** The position's final turn. */
export interface CommittedTurn {
  readonly text: string;
  readonly tokens: number;
  /** How many of the tokens were sampled in a look-ahead context. */
  readonly grafted: number;
  /** The turn in stretches of one provenance each, for display. */
  readonly stretches: readonly { readonly text: string; readonly grafted: boolean }[];
  readonly observation: string | null;
  readonly failure: FailureType | null;
}

/** One position of the trajectory: a turn, its executions, and its rollback where there was one. */
export interface PositionState {
  readonly position: number;
  /** All generations at this position, the look-ahead's included, in order. */
  readonly generations: readonly GenerationState[];
  readonly executions: readonly ExecutionState[];
  readonly repairs: readonly RepairState[];
  /** null before a failure starts a rollback; `open` while it lasts. */
  readonly rollback: 'open' | RollbackOutcome | null;
  readonly committed: CommittedTurn | null;
}

/** What is known of a rollout at a moment: everything the page shows is derived from it. */
export interface LogState {
  readonly task: Task | null;
  readonly config: RolloutConfig | null;
  readonly policy: PolicyInfo | null;
  readonly prompt: readonly ChatMessage[];
  readonly saarActive: boolean;
  readonly positions: readonly PositionState[];
  /** Tokens generated so far, look-aheads included. */
  readonly tokens: number;
  /** Milliseconds from the start to the latest event. */
  readonly at: number;
  /** What has been worth saying aloud so far: steps and decisions, never single tokens. */
  readonly said: readonly string[];
  readonly end: { readonly reason: EndReason; readonly message: string; readonly verdict: Verdict | null } | null;
}

/** The state before the first event. */
export const emptyLog: LogState = {
  task: null,
  config: null,
  policy: null,
  prompt: [],
  saarActive: false,
  positions: [],
  tokens: 0,
  at: 0,
  said: [],
  end: null,
};
