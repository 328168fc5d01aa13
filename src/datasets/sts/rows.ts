import type { TrajectoryRecord } from '../../rollout/index.ts';
import { messagesOf } from '../messages/index.ts';
import { toOpenaiMessages, type OpenaiMessage } from '../openai/index.ts';

/** One session for the trace viewer of the Hugging Face Hub (Session Trace Simple Format): a head, then its messages. */
export interface StsSession {
  readonly head: {
    readonly type: 'session';
    readonly harness: 'cleaner-lab';
    readonly id: string;
    readonly name: string;
    readonly model: string;
    readonly timestamp: string;
    readonly reward: number | null;
  };
  readonly messages: readonly { readonly type: 'message'; readonly message: OpenaiMessage }[];
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
