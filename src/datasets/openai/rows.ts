import * as v from 'valibot';
import { writeJson } from '../../json/index.ts';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { messagesOf, promptMessageSchema, toolsOf, toolsSchema, type Message } from '../messages/index.ts';
import type { RowOf } from '../row-of.ts';

/** A call with its arguments as JSON text. */
const openaiCallSchema = v.strictObject({
  id: v.string(),
  type: v.literal('function'),
  function: v.strictObject({
    name: v.string(),
    arguments: v.pipe(v.string(), v.description('JSON text.')),
  }),
});

/** A message as OpenAI's fine-tuning takes it: arguments are JSON text here, and answers name the call they belong to. */
export const openaiMessageSchema = v.variant('role', [
  promptMessageSchema,
  v.strictObject({
    role: v.literal('assistant'),
    content: v.string(),
    weight: v.exactOptional(
      v.pipe(
        v.picklist([0, 1]),
        v.description('0 where the turn is not to be learned from: its call failed. Absent where no call failed.'),
      ),
    ),
    tool_calls: v.exactOptional(v.array(openaiCallSchema)),
  }),
  v.strictObject({ role: v.literal('tool'), tool_call_id: v.string(), content: v.string() }),
]);

/** A trajectory as one row; the service refuses keys that it does not know, so that there are no labels. */
export const openaiRowSchema = v.strictObject({ messages: v.array(openaiMessageSchema), tools: toolsSchema });

/** See {@link openaiMessageSchema}. */
export type OpenaiMessage = RowOf<typeof openaiMessageSchema>;

/** See {@link openaiRowSchema}. */
export type OpenaiRow = RowOf<typeof openaiRowSchema>;

/**
 * The purified trajectory. A turn whose call failed gets weight 0: it stays as context and is not imitated. Thoughts are left out: the form has
 * no place for them, and tags in the content would be imitated as words.
 */
export function toOpenaiRow(record: TrajectoryRecord): OpenaiRow {
  const messages = messagesOf(record, record.purified, 'left-out');
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
        function: { name, arguments: writeJson(args) },
      })),
    };
  });
}
