import { plainSystemPrompt, type ChatMessage, type TrajectoryRecord, type Turn } from '../../rollout/index.ts';
import { dialects, splitTurn, textOf, type Dialect, type Token, type ToolCall } from '../../saar/index.ts';

/** One message of a row, as TRL and Axolotl read it. Absent keys are left out: some chat templates break on null. */
export type Message = PromptMessage | AssistantMessage | ToolMessage;

/** What the policy was told. */
export interface PromptMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** What the policy wrote. */
export interface AssistantMessage {
  readonly role: 'assistant';
  readonly content: string;
  /** `arguments` stay an object: templates encode a string a second time. */
  readonly tool_calls?: readonly { readonly type: 'function'; readonly function: ToolCall }[];
}

/** What a call was answered. */
export interface ToolMessage {
  readonly role: 'tool';
  readonly name: string;
  readonly content: string;
}

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
