import type { TrajectoryRecord } from '../../rollout/index.ts';
import { promptMessages, takesProgram } from '../messages/index.ts';

/** A task as verl's RL trainers read it. */
export interface VerlRlRow {
  /** Where the task comes from; verl chooses the reward function by it. */
  readonly data_source: string;
  /** verl's agent loop with tools. */
  readonly agent_name: 'tool_agent';
  readonly prompt: readonly { readonly role: string; readonly content: string }[];
  readonly ability: string;
  readonly reward_model: { readonly style: 'rule'; readonly ground_truth: string };
  readonly extra_info: {
    readonly split: 'train';
    /** The task's id. */
    readonly index: string;
    readonly answer: string;
    readonly question: string;
    readonly need_tools_kwargs: true;
    readonly tools_kwargs: { readonly code_interpreter: { readonly create_kwargs: { readonly ground_truth: string } } };
  };
}

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
