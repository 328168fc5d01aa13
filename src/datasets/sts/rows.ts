import * as v from 'valibot';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { messagesOf } from '../messages/index.ts';
import { openaiMessageSchema, toOpenaiMessages } from '../openai/index.ts';
import type { RowOf } from '../row-of.ts';

/** The first line of a session. */
const headSchema = v.strictObject({
  type: v.literal('session'),
  harness: v.literal('cleaner-lab'),
  id: v.pipe(v.string(), v.description('The record’s id.')),
  name: v.pipe(v.string(), v.description('The beginning of the task, on one line.')),
  model: v.string(),
  timestamp: v.pipe(v.string(), v.description('When the rollout began, ISO 8601 with time zone.')),
  reward: v.pipe(v.nullable(v.number()), v.description('1 right, -1 wrong; null where nobody could judge.')),
});

/** Each further line of a session. */
const messageLineSchema = v.strictObject({ type: v.literal('message'), message: openaiMessageSchema });

/** A line of a session's file: its head, which comes first, or one of its messages. */
export const stsLineSchema = v.variant('type', [headSchema, messageLineSchema]);

/** One session for the trace viewer of the Hugging Face Hub (Session Trace Simple Format): a head, then its messages. */
export interface StsSession {
  readonly head: RowOf<typeof headSchema>;
  readonly messages: readonly RowOf<typeof messageLineSchema>[];
}

/** Longest title of a session, in characters. */
const titleLength = 80;

/** The purified trajectory as a session. */
export function toStsSession(record: TrajectoryRecord): StsSession {
  const title = Array.from(record.task.prompt.replaceAll(/\s+/g, ' '));
  return {
    head: {
      type: 'session',
      harness: 'cleaner-lab',
      id: record.id,
      name: title.length > titleLength ? `${title.slice(0, titleLength).join('')}…` : title.join(''),
      model: record.policy.model,
      timestamp: record.startedAt,
      reward: record.verdict?.reward ?? null,
    },
    messages: toOpenaiMessages(messagesOf(record, record.purified)).map((message) => ({ type: 'message', message })),
  };
}
