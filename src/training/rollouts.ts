import type { Lockstep } from '../policies/tiny/engine.ts';
import {
  parseRolloutConfig,
  runRollout,
  seedOf,
  statisticsOf,
  stillClock,
  type RecordedEvent,
  type RolloutConfig,
  type Task,
  type Tool,
  type TrajectoryStatistics,
} from '../rollout/index.ts';
import { mathStrict } from '../tasks/index.ts';
import { tinyTask } from '../tasks/tiny/index.ts';
import type { ArmName, TrainingDocument } from './training-document.ts';

/** A trajectory that is finished and judged. */
export interface Finished {
  readonly task: Task;
  readonly events: readonly RecordedEvent[];
  /** 1 for right, −1 for wrong: the outcome is all that is rewarded. */
  readonly reward: number;
  readonly statistics: TrajectoryStatistics;
}

/** A trajectory that is to be rolled out. */
export interface ToRollOut {
  readonly task: Task;
  readonly config: RolloutConfig;
}

/** What rollouts need. */
export interface RolloutEquipment {
  readonly lockstep: Lockstep;
  /** Executes the programs. */
  readonly tool: Tool;
  readonly signal: AbortSignal;
}

/** Seeds of the generator of tasks that no supervised training has reached; the held-out ones are apart from those of other evaluations. */
const firstTaskSeed = 500_000_000;
const firstHeldOutSeed = 1_100_000_000;

/** The tasks of a step, the same in all arms: made from the templates, with numbers and wordings that may be learnt. Steps count from 1. */
export const tasksOfStep = ({ tasks }: Pick<TrainingDocument, 'tasks'>, seed: number, step: number): Task[] =>
  Array.from({ length: tasks }, (_, at) =>
    tinyTask(firstTaskSeed + (seedOf(seed, `step ${step}`, at) % 400_000_000), 'train'),
  );

/** The tasks of every evaluation, the same for all arms and seeds: neither their numbers nor their wordings are ever learnt. */
export const heldOutTasks = ({ evaluation }: Pick<TrainingDocument, 'evaluation'>): Task[] =>
  Array.from({ length: evaluation.tasks }, (_, at) => tinyTask(firstHeldOutSeed + at, 'held-out'));

/** How trajectories are rolled out: at temperature 1 and top-p 1, so that what is sampled is the policy that is trained. */
export const rolloutConfig = (
  { saar, turns, maxTokens }: Pick<TrainingDocument, 'saar' | 'turns' | 'maxTokens'>,
  withRollback: boolean,
  seed: number,
): RolloutConfig =>
  parseRolloutConfig({
    saar: { ...saar, enabled: withRollback },
    sampling: { temperature: 1, topP: 1, maxTokens },
    budget: { turns },
    seed,
  });

/** The groups of a step, G rollouts of a task each. */
export const groupsOfStep = (document: TrainingDocument, arm: ArmName, seed: number, step: number): ToRollOut[][] =>
  tasksOfStep(document, seed, step).map((task) =>
    Array.from({ length: document.group }, (_, member) => ({
      task,
      config: rolloutConfig(
        document,
        arm === 'purified' || arm === 'negatives',
        seedOf(seed, `${task.id} in step ${step}`, member),
      ),
    })),
  );

/** One trajectory a held-out task, without rollback. The seed is the training's, so that the arms draw alike. */
export const evaluationOf = (document: TrainingDocument, seed: number): ToRollOut[] =>
  heldOutTasks(document).map((task) => ({ task, config: rolloutConfig(document, false, seedOf(seed, task.id, 0)) }));

/** Rolls trajectories out, as many together as there are rows. In their order. Throws where one breaks: a part of a batch is no batch. */
export async function rollOutAll(
  wanted: readonly ToRollOut[],
  { lockstep, tool, signal }: RolloutEquipment,
): Promise<Finished[]> {
  const finished: Finished[] = [];
  for (let from = 0; from < wanted.length; from += lockstep.rows) {
    const together = wanted.slice(from, from + lockstep.rows);
    const seats = lockstep.seats(together.length);
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    const rollingOut = together.map(async ({ task, config }, at) => {
      const seat = seats[at];
      if (!seat) throw new RangeError('There is no row for this rollout.');
      try {
        const events: RecordedEvent[] = [];
        const parts = { task, config, policy: seat.policy, tool, verifier: mathStrict, signal: either };
        for await (const event of runRollout({ ...parts, clock: stillClock })) {
          if (event.type !== 'token') events.push(event);
        }
        return judged(task, events);
      } catch (error) {
        // The others wait for this one before they write on.
        stop.abort(error);
        throw error;
      } finally {
        seat.leave();
      }
    });
    const settled = await Promise.allSettled(rollingOut);
    signal.throwIfAborted();
    for (const each of settled) {
      if (each.status === 'rejected') throw stop.signal.reason;
      finished.push(each.value);
    }
  }
  return finished;
}

function judged(task: Task, events: readonly RecordedEvent[]): Finished {
  const end = events.at(-1);
  if (end?.type !== 'rollout-ended' || end.verdict === null) {
    const why = end?.type === 'rollout-ended' ? end.message || end.reason : 'it did not end';
    throw new Error(`The trajectory of ${task.id} broke: ${why}`);
  }
  return { task, events, reward: end.verdict.reward, statistics: statisticsOf(events) };
}
