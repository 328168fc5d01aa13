import * as v from 'valibot';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { promptMessageSchema, promptMessages, takesProgram } from '../messages/index.ts';
import type { RowOf } from '../row-of.ts';

/** A task as verl's RL trainers read it. */
export const verlRlRowSchema = v.strictObject({
  data_source: v.pipe(v.string(), v.description('Where the task comes from; verl chooses the reward function by it.')),
  agent_name: v.pipe(v.literal('tool_agent'), v.description('verl’s agent loop with tools.')),
  prompt: v.array(promptMessageSchema),
  ability: v.picklist(['code', 'math']),
  reward_model: v.strictObject({ style: v.literal('rule'), ground_truth: v.string() }),
  extra_info: v.strictObject({
    split: v.literal('train'),
    index: v.pipe(v.string(), v.description('The task’s id.')),
    answer: v.string(),
    question: v.string(),
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
      data_source: task.source ?? 'cleaner-lab',
      agent_name: 'tool_agent',
      prompt: promptMessages(record),
      ability: task.tests ? 'code' : 'math',
      reward_model: { style: 'rule', ground_truth: answer },
      extra_info: {
        split: 'train',
        index: task.id,
        answer,
        question: task.prompt,
        need_tools_kwargs: true,
        tools_kwargs: { code_interpreter: { create_kwargs: { ground_truth: answer } } },
      },
    },
  ];
}
