import * as v from 'valibot';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { promptMessageSchema, promptMessages, takesProgram } from '../messages/index.ts';
import type { RowOf } from '../row-of.ts';

/** A task as verl's RL trainers read it. */
export const verlRlRowSchema = v.strictObject({
  data_source: v.pipe(
    v.literal('cleaner-lab'),
    v.description(
      'Not where the task comes from, which extra_info has: verl chooses the reward function by this name.',
    ),
  ),
  agent_name: v.pipe(v.literal('tool_agent'), v.description('verl’s agent loop with tools.')),
  prompt: v.array(promptMessageSchema),
  ability: v.picklist(['code', 'math']),
  reward_model: v.strictObject({ style: v.literal('rule'), ground_truth: v.string() }),
  extra_info: v.strictObject({
    split: v.literal('train'),
    index: v.pipe(
      v.string(),
      v.description('The task’s id; where an earlier task has it already, with the row’s number behind it.'),
    ),
    answer: v.string(),
    question: v.string(),
    source: v.pipe(v.nullable(v.string()), v.description('Where the task comes from; null where that is not known.')),
    need_tools_kwargs: v.literal(true),
    tools_kwargs: v.strictObject({
      code_interpreter: v.strictObject({ create_kwargs: v.strictObject({ ground_truth: v.string() }) }),
    }),
  }),
});

/** See {@link verlRlRowSchema}. */
export type VerlRlRow = RowOf<typeof verlRlRowSchema>;

/**
 * The task of a record, none where it has no answer, since a reward by rule would have nothing to compare with, and none for tools that
 * verl does not have.
 */
export function toVerlRlRows(record: TrajectoryRecord): VerlRlRow[] {
  const { task } = record;
  const { answer } = task;
  if (answer === null || !takesProgram(record)) return [];
  return [
    {
      // The authors' reward takes all for programs whose name has `code` in it, as a file of barcodes has.
      data_source: 'cleaner-lab',
      agent_name: 'tool_agent',
      prompt: promptMessages(record),
      ability: task.tests ? 'code' : 'math',
      reward_model: { style: 'rule', ground_truth: answer },
      extra_info: {
        split: 'train',
        index: task.id,
        answer,
        question: task.prompt,
        source: task.source ?? null,
        need_tools_kwargs: true,
        tools_kwargs: { code_interpreter: { create_kwargs: { ground_truth: answer } } },
      },
    },
  ];
}
