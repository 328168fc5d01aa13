import { signal, type Signal } from '@preact/signals';
import type { Plan as RunPlan, Says } from '../../collect/index.ts';
import type { RolloutConfig, RolloutEvent, Task, TrajectoryRecord } from '../../rollout/index.ts';
import type { PolicySource, Problem } from '../../runtime/index.ts';
import { emptyLog, type LogState } from '../trajectory/index.ts';
import type { SandboxSettings } from '../models/settings/index.ts';

/** What is to be rolled out. */
export interface Plan {
  readonly source: PolicySource;
  readonly task: Task;
  readonly config: RolloutConfig;
  readonly sandbox: SandboxSettings;
  /** Turns that are said in the policy's place, as in a lesson that was changed; none where left out. */
  readonly says?: Says;
}

/** Where a rollout stands. */
export type Phase =
  /** The model is on its way into memory, or others are waited for that use another one; the runtime tells how far it is. */
  | { readonly kind: 'loading' }
  /** `since`: when the rollout began, on `performance.now`'s clock. */
  | { readonly kind: 'running'; readonly since: number }
  | { readonly kind: 'stopping' }
  | { readonly kind: 'ended' }
  /** Stopped while the model was loading: there is no trajectory. */
  | { readonly kind: 'cancelled' }
  /** The model or the tool could not be had, so there is no trajectory. */
  | { readonly kind: 'failed'; readonly problem: Problem };

/** One rollout of this visit: its events as they come, what the page shows of them, and its record in the end. */
export interface LiveRollout {
  /** Unique; the id of the run of size one that it is. */
  readonly id: string;
  /** Counts the rollouts of its place from 1. */
  readonly number: number;
  readonly plan: Plan;
  readonly phase: Signal<Phase>;
  /** For whom it waits, by their titles. */
  readonly waitsFor: Signal<readonly string[]>;
  readonly log: Signal<LogState>;
  /** Every event so far but single tokens, in order. */
  readonly events: RolloutEvent[];
  /** null before it has ended. It also lies in the store, where the browser keeps anything. */
  readonly record: Signal<TrajectoryRecord | null>;
  /** Whether its record or row has been downloaded. */
  readonly saved: Signal<boolean>;
}

/** Keeps a finished record, as the one item of the run that it is. Must not throw. */
export type Keep = (run: RunPlan, record: TrajectoryRecord) => Promise<void>;

/** How a rollout is driven. */
export interface DriveOptions {
  /** Who this is, for those that wait for it, such as `rollout 2 of the Playground`. */
  readonly holder: string;
  /** Stops whatever the rollout is doing: waiting, loading, generating or executing. */
  readonly signal: AbortSignal;
  /** Left out, the record is in memory only. */
  readonly keep?: Keep;
}

/** A rollout that has not begun. */
export const newRollout = (number: number, plan: Plan): LiveRollout => ({
  id: crypto.randomUUID(),
  number,
  plan,
  phase: signal<Phase>({ kind: 'loading' }),
  waitsFor: signal<readonly string[]>([]),
  log: signal(emptyLog),
  events: [],
  record: signal<TrajectoryRecord | null>(null),
  saved: signal(false),
});

/** Whether the rollout still does something. */
export const isBusy = (phase: Phase): boolean => ['loading', 'running', 'stopping'].includes(phase.kind);
