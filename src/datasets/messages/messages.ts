import * as v from 'valibot';
import { plainSystemPrompt, type ChatMessage, type TrajectoryRecord, type Turn } from '../../rollout/index.ts';
import { dialects, messageOf, textOf, turnParts, typedCall, type Token } from '../../saar/index.ts';
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

/**
 * What becomes of thoughts. `in-content`: they stay in the content as the model wrote them, between `<think>` tags, where chat templates
 * find them and where templates that know no thoughts keep them (a `reasoning_content` they would drop). `left-out`: for forms that
 * have no place for them.
 */
export type Thoughts = 'in-content' | 'left-out';

/** A whole trajectory: the prompt, and every turn with its answer. */
export const messagesOf = (record: TrajectoryRecord, turns: readonly Turn[], thoughts?: Thoughts): Message[] => [
  ...promptMessages(record),
  ...turns.flatMap((turn) => turnMessages(turn, record, thoughts)),
];

/** What of a record decides how its turns are read. */
type Setting = Pick<TrajectoryRecord, 'tool' | 'config'>;

/** One turn and its answer, if there is one. */
export function turnMessages({ tokens, observation }: Turn, setting: Setting, thoughts?: Thoughts): Message[] {
  const dialect = dialects[setting.config.dialect];
  const message = assistantMessage(tokens, setting, thoughts);
  if (observation === null) return [message];
  const call = message.tool_calls?.[0];
  // A call that could not be read is only text; its error goes back as the dialect writes observations in text.
  return call
    ? [message, { role: 'tool', name: call.function.name, content: observation }]
    : [message, { role: 'user', content: dialect.observe(observation) }];
}

/** Messages of turns, by the record that says how they are read: most formats of a download write the same turns. */
const assistantMessages = new WeakMap<Setting, WeakMap<readonly Token[], AssistantMessage>>();

/** What the policy wrote, its call taken apart where it can be read. Thoughts stay by default. The same turn of the same record is read once. */
export function assistantMessage(
  tokens: readonly Token[],
  setting: Setting,
  thoughts: Thoughts = 'in-content',
): AssistantMessage {
  if (thoughts === 'left-out') return readMessage(tokens, setting, thoughts);
  let known = assistantMessages.get(setting);
  if (!known) assistantMessages.set(setting, (known = new WeakMap()));
  let message = known.get(tokens);
  if (!message) known.set(tokens, (message = readMessage(tokens, setting, thoughts)));
  return message;
}

function readMessage(tokens: readonly Token[], { tool, config }: Setting, thoughts: Thoughts): AssistantMessage {
  const text = textOf(tokens);
  const dialect = dialects[config.dialect];
  const read = dialect.read(text);
  const keeps = thoughts === 'in-content';
  if (read.kind !== 'call') return { role: 'assistant', content: keeps ? text : messageOf(text, dialect) };
  const { reasoning, words } = turnParts(text, dialect);
  const { name, arguments: args } = read.call.name === tool.name ? typedCall(read.call, tool.parameters) : read.call;
  return {
    role: 'assistant',
    content: (keeps ? reasoning : words).trimEnd(),
    tool_calls: [{ type: 'function', function: { name, arguments: args } }],
  };
}
