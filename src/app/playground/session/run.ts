import { signal, type Signal } from '@preact/signals';
import type { RolloutConfig, RolloutEvent, Task } from '../../../rollout/index.ts';
import { emptyLog, type LogState } from '../../trajectory/index.ts';
import type { NamedSource, Problem } from '../../models/index.ts';
import type { SandboxSettings } from '../../models/settings/index.ts';

/** What is to be run. */
export interface Plan extends NamedSource {
  readonly task: Task;
  readonly config: RolloutConfig;
  readonly sandbox: SandboxSettings;
}

/** Where a run stands. */
export type Phase =
  /** The model is on its way into memory; the memory tells how far it is. */
  | { readonly kind: 'loading' }
  /** `since`: when the rollout began, on `performance.now`'s clock. */
  | { readonly kind: 'running'; readonly since: number }
  | { readonly kind: 'stopping' }
  | { readonly kind: 'ended' }
  /** Stopped while the model was loading: there is no trajectory. */
  | { readonly kind: 'cancelled' }
  /** The model or the tool could not be had, so there is no trajectory. */
  | { readonly kind: 'failed'; readonly problem: Problem };

/** One run of this visit: its events as they come, and what the page shows of them. */
export interface Run {
  /** Unique; also the record's id. */
  readonly id: string;
  /** Counts the runs of this visit from 1. */
  readonly number: number;
  readonly plan: Plan;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly phase: Signal<Phase>;
  readonly log: Signal<LogState>;
  /** Every event so far, in order; the record is made of them. */
  readonly events: RolloutEvent[];
  /** Whether its record or row has been downloaded. */
  readonly saved: Signal<boolean>;
}

/** A run that has not begun. */
export const newRun = (number: number, plan: Plan): Run => ({
  id: crypto.randomUUID(),
  number,
  plan,
  startedAt: new Date().toISOString(),
  phase: signal<Phase>({ kind: 'loading' }),
  log: signal(emptyLog),
  events: [],
  saved: signal(false),
});

/** Whether the run still does something. */
export const isBusy = (phase: Phase): boolean => ['loading', 'running', 'stopping'].includes(phase.kind);
