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

/**
 * The purified trajectory; none where what is read and what is written do not take turns, which the loader refuses: a call that nobody
 * answered before the policy went on, or a log without a question.
 */
export function toSharegptRows(record: TrajectoryRecord): SharegptRow[] {
  const messages = messagesOf(record, record.purified);
  const dialect = dialects[record.config.dialect];
  const conversations = inTurns(
    messages.flatMap((message) => (message.role === 'system' ? [] : [toSharegptMessage(message, dialect)])),
  );
  if (conversations === null) return [];
  return [
    {
      conversations,
      // The run of a log may have begun without a system message, or with several.
      system: messages.flatMap(({ role, content }) => (role === 'system' ? [content] : [])).join('\n\n'),
      tools: writeJson(toolsOf(record).map((tool) => tool.function)),
      ...labelsOf(record),
    },
  ];
}

/** Messages of which every second one is the policy's, as LLaMA-Factory demands, the last one too; null where they are not. */
function inTurns(messages: readonly SharegptMessage[]): readonly SharegptMessage[] | null {
  const joined: SharegptMessage[] = [];
  for (const message of messages) {
    const before = joined.at(-1);
    // Neighbouring messages of the user are one message in parts.
    if (message.from === 'human' && before?.from === 'human') {
      joined[joined.length - 1] = { from: 'human', value: `${before.value}\n\n${message.value}` };
    } else joined.push(message);
  }
  // What ended a trajectory by its budget was not answered any more.
  const last = joined.at(-1);
  const whole = last && !isWritten(last) ? joined.slice(0, -1) : joined;
  const alternate = whole.every((message, at) => isWritten(message) === (at % 2 === 1));
  return whole.length > 0 && alternate ? whole : null;
}

/** Whether the policy wrote it. */
const isWritten = ({ from }: SharegptMessage): boolean => from === 'gpt' || from === 'function_call';

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
