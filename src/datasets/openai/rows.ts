import type { TrajectoryRecord } from '../../rollout/index.ts';
import { messagesOf, toolsOf, type Message, type Tools } from '../messages/index.ts';

/** A message as OpenAI's fine-tuning takes it: arguments are JSON text here, and answers name the call they belong to. */
export type OpenaiMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | {
      readonly role: 'assistant';
      readonly content: string;
      /** 0 where the turn is not to be learned from: its call failed. */
      readonly weight?: 0 | 1;
      readonly tool_calls?: readonly OpenaiCall[];
    }
  | { readonly role: 'tool'; readonly tool_call_id: string; readonly content: string };

/** A call with its arguments as JSON text. */
export interface OpenaiCall {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: string };
}

/** A trajectory as one row; the service refuses keys that it does not know, so that there are no labels. */
export interface OpenaiRow {
  readonly messages: readonly OpenaiMessage[];
  readonly tools: Tools;
}

/** The purified trajectory. A turn whose call failed gets weight 0: it stays as context and is not imitated. */
export function toOpenaiRow(record: TrajectoryRecord): OpenaiRow {
  const messages = messagesOf(record, record.purified);
  const failed = record.purified.map(({ failure }) => failure !== null);
  const hasErrors = failed.includes(true);
  let turn = 0;
  const withIds = toOpenaiMessages(messages).map((message): OpenaiMessage => {
    if (message.role !== 'assistant') return message;
    const weight = failed[turn++] === true ? 0 : 1;
    return hasErrors ? { ...message, weight } : message;
  });
  return { messages: withIds, tools: toolsOf(record) };
}

/** Messages in OpenAI's form, the calls numbered through. */
export function toOpenaiMessages(messages: readonly Message[]): OpenaiMessage[] {
  let calls = 0;
  return messages.map((message): OpenaiMessage => {
    if (message.role === 'tool') return { role: 'tool', tool_call_id: `call_${calls}`, content: message.content };
    if (message.role !== 'assistant') return message;
    if (!message.tool_calls) return { role: 'assistant', content: message.content };
    return {
      role: 'assistant',
      content: message.content,
      tool_calls: message.tool_calls.map(({ function: { name, arguments: args } }) => ({
        id: `call_${++calls}`,
        type: 'function',
        function: { name, arguments: JSON.stringify(args) },
      })),
    };
  });
}
