import { ofType, type TrajectoryRecord } from '../rollout/index.ts';
import { dialects, similarities, splitTurn, textOf, type FailureType, type MetricName } from '../saar/index.ts';
import type { RecordRow } from '../store/index.ts';
import { answerSupport, type AnswerSupport } from './answer-support.ts';

/** The first call of a trajectory that failed, and what was decided about it. */
export interface FirstFailure {
  readonly type: FailureType;
  /** The repairs at its position. */
  readonly shallow: number;
  readonly deep: number;
  /** Of those whose turns could be split: how similar failed call and correction are, 0 to 1, by each metric in the arm's own scope. */
  readonly similarities: Readonly<Record<MetricName, readonly number[]>>;
}

/** What an experiment asks of a trajectory beside its row. */
export interface TrajectoryFacts {
  readonly row: RecordRow;
  /** False where it was run. */
  readonly recomputed: boolean;
  /** See {@link familyOf}. */
  readonly family: string;
  /** The tool's name. */
  readonly tool: string;
  /** null where no call failed. */
  readonly firstFailure: FirstFailure | null;
  readonly support: AnswerSupport;
  /** Sentences that speak of an error which is not in the trajectory any more. */
  readonly danglingTalk: number;
  /** The turns of the purified trajectory: what is said before a call, the call (empty where there is none), and its answer. */
  readonly turns: readonly { readonly words: string; readonly call: string; readonly observation: string | null }[];
}

/** See {@link TrajectoryFacts}. @param danglingTalk As `findDanglingTalk` of `src/datasets` counts it. */
export const factsOf = (record: TrajectoryRecord, row: RecordRow, danglingTalk: number): TrajectoryFacts => ({
  row,
  recomputed: record.recomputedFrom !== undefined,
  family: familyOf(record.task.id),
  tool: record.tool.name,
  firstFailure: firstFailureIn(record),
  support: answerSupport(record),
  danglingTalk,
  turns: record.purified.map(({ tokens, observation }) => {
    const split = splitTurn(tokens, dialects[record.config.dialect]);
    return { words: textOf(split?.reasoning ?? tokens), call: textOf(split?.call ?? []), observation };
  }),
});

/** Right though the last call that succeeded did not answer with the answer, or none succeeded. */
export const isUnsupported = ({ row, support }: TrajectoryFacts): boolean =>
  row.verdict === 'right' && support === 'unsupported';

/**
 * Right for a reason that can be doubted: the answer is right though a failure stays in the trajectory, or it is unsupported
 * ({@link isUnsupported}).
 */
export const isDoubtful = (facts: TrajectoryFacts): boolean =>
  isUnsupported(facts) || (facts.row.verdict === 'right' && facts.row.status === 'has-errors');

/** The family of a task: its id without the last part, as in `tiny/held-out/lists/17`; an id of one part is in the family of all such. */
export const familyOf = (task: string): string => task.slice(0, Math.max(0, task.lastIndexOf('/'))) || '(none)';

const metrics = Object.keys(similarities) as readonly MetricName[];

function firstFailureIn({ events }: TrajectoryRecord): FirstFailure | null {
  const failed = ofType(events, 'execution-ended').find(({ failure }) => failure !== null);
  if (!failed?.failure) return null;
  const repairs = ofType(events, 'repaired')
    .filter(({ position }) => position === failed.position)
    .map(({ repair }) => repair);
  const compared = repairs.filter(({ similarity }) => similarity !== null);
  const by = metrics.map((name) => [name, compared.map((repair) => similarities[name](repair.failed, repair.fixed))]);
  return {
    type: failed.failure,
    shallow: repairs.filter(({ kind }) => kind === 'shallow').length,
    deep: repairs.filter(({ kind }) => kind === 'deep').length,
    similarities: Object.fromEntries(by) as FirstFailure['similarities'],
  };
}
