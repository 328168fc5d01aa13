import * as v from 'valibot';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { dialects, textOf } from '../../saar/index.ts';
import { labelColumns } from '../labels/index.ts';
import type { RowOf } from '../row-of.ts';

/** A rollout as verl's trainer dumps it, which its rollout viewer shows. */
export const verlRolloutRowSchema = v.strictObject({
  input: v.pipe(v.string(), v.description('The prompt as text, in ChatML.')),
  output: v.pipe(v.string(), v.description('Everything after it, observations included.')),
  gts: v.pipe(v.nullable(v.string()), v.description('The right answer; null where there is none.')),
  score: v.pipe(v.nullable(v.number()), v.description('The reward; null where nobody could judge.')),
  step: v.pipe(
    v.literal(1),
    v.description(
      'The training step. These rollouts were made in none, so all are of step 1, as the file’s name says.',
    ),
  ),
  uid: v.pipe(v.string(), v.description('The record’s id.')),
  group: v.pipe(v.string(), v.description('The group in which advantages are taken.')),
  ...labelColumns,
});

/** See {@link verlRolloutRowSchema}. */
export type VerlRolloutRow = RowOf<typeof verlRolloutRowSchema>;

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
    score: record.verdict?.reward ?? null,
    step: 1,
    uid: record.id,
    group: record.group,
  };
}
