import * as v from 'valibot';
import { writeJson } from '../../json/index.ts';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { dialects, turnParts, type Dialect } from '../../saar/index.ts';
import { labelsOf, messagesOf, rowLabelsSchema, toolsOf, type Message } from '../messages/index.ts';
import type { RowOf } from '../row-of.ts';

/** One message in LLaMA-Factory's form. */
const sharegptMessageSchema = v.strictObject({
  from: v.picklist(['human', 'gpt', 'function_call', 'observation']),
  value: v.string(),
});

/** See {@link sharegptMessageSchema}. */
export type SharegptMessage = RowOf<typeof sharegptMessageSchema>;

/** A trajectory for LLaMA-Factory: what the policy reads stands at odd places (counted from 1), what it writes at even ones. */
export const sharegptRowSchema = v.strictObject({
  conversations: v.pipe(
    v.array(sharegptMessageSchema),
    v.description('What the policy reads and what it writes in turns: an even number of messages.'),
  ),
  system: v.pipe(v.string(), v.description('The system message; empty where there was none.')),
  tools: v.pipe(v.string(), v.description('JSON text: a list of tool signatures.')),
  ...rowLabelsSchema.entries,
});

/** See {@link sharegptRowSchema}. */
export type SharegptRow = RowOf<typeof sharegptRowSchema>;

/** The purified trajectory. */
export function toSharegptRow(record: TrajectoryRecord): SharegptRow {
  const messages = messagesOf(record, record.purified);
  const dialect = dialects[record.config.dialect];
  // The run of a log may have begun without a system message.
  const system = messages.find(({ role }) => role === 'system');
  const conversations = messages
    .filter(({ role }) => role !== 'system')
    .map((message) => toSharegptMessage(message, dialect));
  // A trajectory that a budget ended may end with an observation, which the loader would refuse.
  const whole = conversations.length % 2 === 0 ? conversations : conversations.slice(0, -1);
  return {
    conversations: whole,
    system: system?.content ?? '',
    tools: writeJson(toolsOf(record).map((tool) => tool.function)),
    ...labelsOf(record),
  };
}

function toSharegptMessage(message: Message, dialect: Dialect): SharegptMessage {
  switch (message.role) {
    case 'tool':
      return { from: 'observation', value: message.content };
    case 'assistant': {
      const call = message.tool_calls?.[0];
      if (!call) return { from: 'gpt', value: message.content };
      return {
        from: 'function_call',
        value: `${thoughtBefore(message.content, dialect)}${writeJson(call.function)}`,
      };
    }
    default:
      return { from: 'human', value: message.content };
  }
}

/**
 * Thought and words before a call, as LLaMA-Factory keeps them: between `<think>` tags, one pair, since all the rest of the value has to
 * be JSON.
 */
function thoughtBefore(reasoning: string, dialect: Dialect): string {
  const { thought, words } = turnParts(reasoning, dialect);
  const text = [thought, words.trim()]
    .filter((part) => part !== '')
    .join('\n\n')
    // A tag that is spoken of would end the pair, or begin another.
    .replaceAll(/<\/?think>/g, '');
  return text === '' ? '' : `<think>\n${text}\n</think>\n\n`;
}
