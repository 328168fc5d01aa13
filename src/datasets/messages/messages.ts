import * as v from 'valibot';
import { plainSystemPrompt, type ChatMessage, type TrajectoryRecord, type Turn } from '../../rollout/index.ts';
import { dialects, splitTurn, textOf, type Dialect, type Token } from '../../saar/index.ts';
import type { RowOf } from '../row-of.ts';

/** What the policy was told. */
export const promptMessageSchema = v.strictObject({ role: v.picklist(['system', 'user']), content: v.string() });

/** What the policy wrote. */
export const assistantMessageSchema = v.strictObject({
  role: v.literal('assistant'),
  content: v.string(),
  tool_calls: v.exactOptional(
    v.array(
      v.strictObject({
        type: v.literal('function'),
        function: v.strictObject({
          name: v.string(),
          arguments: v.pipe(
            v.record(v.string(), v.unknown()),
            v.description('An object, never JSON text: chat templates would encode a text a second time.'),
          ),
        }),
      }),
    ),
  ),
});

/** What a call was answered. */
const toolMessageSchema = v.strictObject({ role: v.literal('tool'), name: v.string(), content: v.string() });

/** One message of a row, as TRL and Axolotl read it. Absent keys are left out: some chat templates break on null. */
export const messageSchema = v.variant('role', [promptMessageSchema, assistantMessageSchema, toolMessageSchema]);

/** See {@link messageSchema}. */
export type Message = RowOf<typeof messageSchema>;

/** See {@link promptMessageSchema}. */
export type PromptMessage = RowOf<typeof promptMessageSchema>;

/** See {@link assistantMessageSchema}. */
export type AssistantMessage = RowOf<typeof assistantMessageSchema>;

/** What a call was answered. */
export type ToolMessage = RowOf<typeof toolMessageSchema>;

/**
 * The messages before the first turn. The chat template describes the tools, so the prompt that described them in words gives way; what
 * the system prompt of a log says beside that stays, since the run was answered to it.
 */
export function promptMessages(record: TrajectoryRecord): PromptMessage[] {
  if (record.origin && record.origin.shape !== 'record') return record.prompt.flatMap(loggedMessage);
  const { task, tool, config } = record;
  const system = plainSystemPrompt(tool, config.dialect, config.systemPrompt);
  const user: PromptMessage = { role: 'user', content: task.prompt };
  return system === '' ? [user] : [{ role: 'system', content: system }, user];
}

/** The section in which Qwen's chat templates describe the tools; it ends the system message. */
const toolSection = /\n*# Tools\n[^]*<tools>[^]*<\/tools>[^]*$/;

function loggedMessage({ role, content }: ChatMessage): PromptMessage[] {
  if (role === 'assistant') return [];
  const text = role === 'system' ? content.replace(toolSection, '') : content;
  return text === '' ? [] : [{ role, content: text }];
}

/** A whole trajectory: the prompt, and every turn with its answer. */
export const messagesOf = (record: TrajectoryRecord, turns: readonly Turn[]): Message[] => [
  ...promptMessages(record),
  ...turns.flatMap((turn) => turnMessages(turn, dialects[record.config.dialect])),
];

/** One turn and its answer, if there is one. */
export function turnMessages({ tokens, observation }: Turn, dialect: Dialect): Message[] {
  const message = assistantMessage(tokens, dialect);
  if (observation === null) return [message];
  const call = message.tool_calls?.[0];
  // A call that could not be read is only text; its error goes back as the dialect writes observations in text.
  return call
    ? [message, { role: 'tool', name: call.function.name, content: observation }]
    : [message, { role: 'user', content: dialect.observe(observation) }];
}

/** What the policy wrote, its call taken apart where it can be read. */
export function assistantMessage(tokens: readonly Token[], dialect: Dialect): AssistantMessage {
  const text = textOf(tokens);
  const read = dialect.read(text);
  const split = splitTurn(tokens, dialect);
  if (read.kind !== 'call' || !split) return { role: 'assistant', content: text };
  const { name, arguments: args } = read.call;
  return {
    role: 'assistant',
    content: textOf(split.reasoning).trimEnd(),
    tool_calls: [{ type: 'function', function: { name, arguments: args } }],
  };
}
