import type { RolloutConfig } from './config.ts';
import type { EndReason, RolloutEvent } from './events.ts';
import type { ChatMessage, PolicyInfo } from './policy.ts';
import { statisticsOf, type TrajectoryStatistics } from './statistics.ts';
import type { Task, Verdict } from './task.ts';
import type { ToolDescription } from './tool.ts';
import { purifiedTurns, rawTurns, type Turn } from './trajectory.ts';

/** The number of the record's form. A reader refuses a newer one, and brings an older one to it (`record-migrations.ts`). */
export const recordVersion = 2;

/** How a record names its form. */
export const recordSchema = `cleaner-lab/trajectory@${recordVersion}` as const;

/** The events that are kept: all but the single tokens, which each generation's end holds anyway. */
export type RecordedEvent = Exclude<RolloutEvent, { readonly type: 'token' }>;

/** What the rollout ran on. */
export interface Environment {
  /** Version of the lab. */
  readonly app: string;
  /** Version of Pyodide, or null where no Python ran. */
  readonly pyodide: string | null;
  /** How the sandbox was set up in which Python ran; absent where none ran, and in records of the lab's first version. */
  readonly sandbox?: SandboxEnvironment;
}

/** What decides, beside the program, what an execution in the sandbox answers. */
export interface SandboxEnvironment {
  /** What an execution could use, by the names and in the units of `Limits` of `src/sandbox`. */
  readonly limits: Readonly<Record<string, number>>;
  /** Where packages could come from: also from the network, or only from where the lab lies. */
  readonly packages: 'everywhere' | 'local';
}

/** What identifies a record among others. */
export interface RecordIdentity {
  /** Unique among all records. */
  readonly id: string;
  /** Shared by the rollouts of one task that GRPO compares with one another. */
  readonly group: string;
  /** When the rollout began, ISO 8601 with time zone. */
  readonly startedAt: string;
}

/** Where the record of a run comes from that was not rolled out here but read from a log. */
export interface RecordOrigin {
  /** The log's file name, without its folders. */
  readonly file: string;
  /** The run's row in it, counted from 1. */
  readonly row: number;
  /** What the log was recognised as. */
  readonly shape: string;
  /** `engine`: the policy's own tokens. `pieces`: the log had none, so its texts were cut at words and signs; counts are approximate. */
  readonly tokens: 'engine' | 'pieces';
  /** The positions of the purified trajectory whose failure could not be repaired, and why. */
  readonly unrepaired: readonly { readonly position: number; readonly why: string }[];
  /**
   * Of each answered call of the raw turns, counted from 0: whether it failed, and what in the log decided. Absent in records of the
   * lab's first version.
   */
  readonly outcomes?: readonly {
    readonly turn: number;
    readonly outcome: 'failed' | 'succeeded' | 'unknown';
    /** The rule's name; see docs/reading-logs.md. */
    readonly rule: string;
    /** What decided, such as `exit_code: 1`; may be empty. */
    readonly by: string;
  }[];
}

/** The master record of one rollout. Every view and every export is a pure function of it. */
export interface TrajectoryRecord extends RecordIdentity {
  readonly schema: typeof recordSchema;
  readonly environment: Environment;
  readonly task: Task;
  readonly config: RolloutConfig;
  readonly policy: PolicyInfo;
  readonly tool: ToolDescription;
  /** The messages before the first turn. */
  readonly prompt: readonly ChatMessage[];
  /** Everything that happened, every attempt with its tokens. */
  readonly events: readonly RecordedEvent[];
  readonly purified: readonly Turn[];
  readonly raw: readonly Turn[];
  readonly statistics: TrajectoryStatistics;
  /** Why the trajectory ended; the message is the one of its `rollout-ended`. */
  readonly end: { readonly reason: EndReason; readonly message: string };
  /** null where the task has no answer, the verifier came to no decision (`end.message` says why), or the rollout did not end by itself. */
  readonly verdict: Verdict | null;
  /** Only where the run comes from a log; the policy's engine is then `log`. */
  readonly origin?: RecordOrigin;
  /** Only where it was not rolled out but recomputed: the id of the record that it was recomputed from (`recompute.ts`). */
  readonly recomputedFrom?: string;
}

/** The record of a rollout that has ended. Throws where the events do not begin and end a rollout. */
export function recordOf(
  events: readonly RolloutEvent[],
  tool: ToolDescription,
  identity: RecordIdentity,
  environment: Environment,
): TrajectoryRecord {
  const kept = events.filter((event) => event.type !== 'token');
  const start = kept[0];
  const end = kept.at(-1);
  if (start?.type !== 'rollout-started' || end?.type !== 'rollout-ended') {
    throw new Error('A record needs the events of a rollout from its start to its end.');
  }
  return {
    schema: recordSchema,
    id: identity.id,
    group: identity.group,
    startedAt: identity.startedAt,
    environment,
    task: start.task,
    config: start.config,
    policy: start.policy,
    tool,
    prompt: start.prompt,
    events: kept,
    purified: purifiedTurns(kept),
    raw: rawTurns(kept),
    statistics: statisticsOf(kept),
    end: { reason: end.reason, message: end.message },
    verdict: end.verdict,
  };
}
