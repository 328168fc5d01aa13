import type { FailureType, Repair, Token, TurnToken } from '../saar/index.ts';
import type { RolloutConfig } from './config.ts';
import type { ChatMessage, Completion, PolicyInfo } from './policy.ts';
import type { Task, Verdict } from './task.ts';

/** Why a trajectory ended. */
export type EndReason =
  /** The last turn holds no tool call: it is the final answer. */
  | 'answered'
  /** The last turn opens a tool call that it never closes: there is nothing to execute. */
  | 'unclosed-call'
  /** The turn budget is spent. */
  | 'max-turns'
  /** The token budget is spent, or a turn reached its limit without a whole tool call. */
  | 'max-tokens'
  /** The wall-time budget is spent. */
  | 'max-time'
  /** A user or a scheduler stopped it. */
  | 'stopped'
  /** The policy or the tool broke; `message` says how. */
  | 'error';

/** How a rollback ended. */
export type RollbackOutcome =
  /** A repaired call succeeded: the error never enters the trajectory. */
  | 'recovered'
  /** All K retries failed: the last failed attempt stays, with its error. */
  | 'exhausted'
  /** A retry held no tool call: the failed turn and its error stay. */
  | 'gave-up'
  /** The turn or token budget ended the look-ahead. */
  | 'out-of-budget';

/**
 * What happens in a rollout, in order. `position` counts the trajectory's assistant turns from 0; `attempt` counts the
 * executions at one position from 0 (0 is the turn as first generated); `generation` and `execution` count through the rollout.
 * `at` is milliseconds since the rollout started.
 */
export type RolloutEvent = { readonly at: number } & (
  | {
      readonly type: 'rollout-started';
      readonly task: Task;
      readonly config: RolloutConfig;
      readonly policy: PolicyInfo;
      /** The messages before the first turn: system prompt and task. */
      readonly prompt: readonly ChatMessage[];
      /** False when SAAR is off for this trajectory, by configuration or by the draw against `rollbackProbability`. */
      readonly saarActive: boolean;
    }
  | {
      readonly type: 'generation-started';
      readonly generation: number;
      readonly position: number;
      /** 0 for a turn in place; from 1 on, the retry of a look-ahead. */
      readonly attempt: number;
      readonly purpose: 'turn' | 'look-ahead';
    }
  | { readonly type: 'token'; readonly generation: number; readonly token: Token }
  | {
      readonly type: 'generation-ended';
      readonly generation: number;
      readonly tokens: readonly Token[];
      /** null where the rollout itself ended the generation: the tool call was complete, or the time was up. */
      readonly completion: Completion | null;
    }
  | {
      readonly type: 'execution-started';
      readonly execution: number;
      readonly position: number;
      readonly attempt: number;
      /** The generation whose call is executed. */
      readonly generation: number;
      /** The Python program, or the call's whole text where it could not be read. */
      readonly code: string;
    }
  | {
      readonly type: 'execution-ended';
      readonly execution: number;
      readonly position: number;
      readonly attempt: number;
      readonly generation: number;
      /** As it would enter the context: cut to length. */
      readonly observation: string;
      /** null on success. */
      readonly failure: FailureType | null;
      readonly ms: number;
    }
  | { readonly type: 'rollback-started'; readonly position: number }
  | {
      /** The failed turn is rewritten; its new call is executed next (in best-of-K it already was). */
      readonly type: 'repaired';
      readonly position: number;
      readonly attempt: number;
      /** The look-ahead generation that the new call comes from. */
      readonly generation: number;
      readonly repair: Repair;
    }
  | { readonly type: 'rollback-ended'; readonly position: number; readonly outcome: RollbackOutcome }
  | {
      /** The position is final: this turn, and this observation where its call was executed, are part of the trajectory. */
      readonly type: 'turn-committed';
      readonly position: number;
      readonly turn: readonly TurnToken[];
      readonly observation: string | null;
      /** The failure that the observation tells of, null where it succeeded or there is none. */
      readonly failure: FailureType | null;
    }
  | {
      readonly type: 'rollout-ended';
      readonly reason: EndReason;
      /** For `error`: what happened, why, and what can be done. Where the verifier came to no decision: why not. Otherwise empty. */
      readonly message: string;
      /** null where the task has no answer, the verifier came to no decision, or the rollout did not end by itself. */
      readonly verdict: Verdict | null;
    }
);

/** The events of one type, in their order. */
export const ofType = <Event extends { readonly type: string }, Type extends Event['type']>(
  events: readonly Event[],
  type: Type,
): Extract<Event, { readonly type: Type }>[] =>
  events.filter((event): event is Extract<Event, { readonly type: Type }> => event.type === type);
