import * as v from 'valibot';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { dialects, textOf } from '../../saar/index.ts';
import {
  labelsOf,
  messageSchema,
  messagesOf,
  rowLabelsSchema,
  takesProgram,
  toolsOf,
  toolsSchema,
  type Message,
} from '../messages/index.ts';
import type { RowOf } from '../row-of.ts';

/** A trajectory for verl's multi-turn SFT. */
export const verlSftRowSchema = v.strictObject({
  messages: v.array(messageSchema),
  tools: toolsSchema,
  enable_thinking: v.pipe(
    v.boolean(),
    v.description(
      'Whether the policy wrote a thought between <think> tags, so that the chat template has to allow one.',
    ),
  ),
  ...rowLabelsSchema.entries,
});

/** See {@link verlSftRowSchema}. */
export type VerlSftRow = RowOf<typeof verlSftRowSchema>;

/**
 * The purified trajectory, none where the tool takes something else than a program: in Parquet all calls of a file have the same
 * arguments, and here that is one string, `code`.
 */
export function toVerlSftRows(record: TrajectoryRecord): VerlSftRow[] {
  if (!takesProgram(record)) return [];
  const messages = messagesOf(record, record.purified);
  return [
    {
      messages: messages.flatMap((message, at) => withReadableCall(message, messages[at - 1])),
      tools: toolsOf(record),
      enable_thinking: record.purified.some(
        ({ tokens }) => dialects[record.config.dialect].take(textOf(tokens)).thoughts.length > 0,
      ),
      ...labelsOf(record),
    },
  ];
}

/** Calls whose arguments are anything else than a program become text again, and their answers user messages. */
function withReadableCall(message: Message, before: Message | undefined): Message[] {
  if (message.role === 'tool' && before?.role === 'assistant' && !isProgramCall(before)) {
    return [{ role: 'user', content: dialects.hermes.observe(message.content) }];
  }
  if (message.role !== 'assistant' || isProgramCall(message)) return [message];
  const calls = (message.tool_calls ?? []).map((call) => dialects.hermes.write(call.function));
  return [{ role: 'assistant', content: [message.content, ...calls].join('\n').trim() }];
}

const isProgramCall = (message: Message): boolean =>
  message.role === 'assistant' &&
  (message.tool_calls ?? []).every(({ function: { arguments: args } }) => {
    return typeof args.code === 'string' && Object.keys(args).length === 1;
  });
