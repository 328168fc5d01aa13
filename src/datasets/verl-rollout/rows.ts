import type { TrajectoryRecord } from '../../rollout/index.ts';
import { dialects, textOf } from '../../saar/index.ts';

/** A rollout as verl's trainer dumps it, which its rollout viewer shows. */
export interface VerlRolloutRow {
  /** The prompt as text, in ChatML. */
  readonly input: string;
  /** Everything after it, observations included. */
  readonly output: string;
  /** The right answer; null where there is none. */
  readonly gts: string | null;
  /** The reward; 0 where nobody could judge. */
  readonly score: number;
  /** The training step. These rollouts were made in none, so all are of step 1, as the file's name says. */
  readonly step: 1;
  /** The record's id, and the group in which advantages are taken. */
  readonly uid: string;
  readonly group: string;
}

const message = (role: string, content: string): string => `<|im_start|>${role}\n${content}<|im_end|>\n`;
const opening = '<|im_start|>assistant\n';

/** The purified trajectory. */
export function toVerlRolloutRow(record: TrajectoryRecord): VerlRolloutRow {
  const dialect = dialects[record.config.dialect];
  const turns = record.purified.map(({ tokens, observation }) => {
    const answer = observation === null ? '' : message('user', dialect.observe(observation));
    return `${textOf(tokens)}<|im_end|>\n${answer}`;
  });
  return {
    input: record.prompt.map(({ role, content }) => message(role, content)).join('') + opening,
    output: turns.join(opening).trimEnd(),
    gts: record.task.answer,
    score: record.verdict?.reward ?? 0,
    step: 1,
    uid: record.id,
    group: record.group,
  };
}
