import type { TrajectoryRecord } from '../../rollout/index.ts';
import { labelsOf, messagesOf, toolsOf, type Message, type RowLabels } from '../messages/index.ts';

/** One message in LLaMA-Factory's form. */
export interface SharegptMessage {
  readonly from: 'human' | 'gpt' | 'function_call' | 'observation';
  readonly value: string;
}

/** A trajectory for LLaMA-Factory: what the policy reads stands at odd places (counted from 1), what it writes at even ones. */
export interface SharegptRow extends RowLabels {
  readonly conversations: readonly SharegptMessage[];
  readonly system: string;
  /** JSON text: a list of tool signatures. */
  readonly tools: string;
}

/** The purified trajectory. */
export function toSharegptRow(record: TrajectoryRecord): SharegptRow {
  const messages = messagesOf(record, record.purified);
  // The run of a log may have begun without a system message.
  const system = messages.find(({ role }) => role === 'system');
  const conversations = messages.filter(({ role }) => role !== 'system').map(toSharegptMessage);
  // A trajectory that a budget ended may end with an observation, which the loader would refuse.
  const whole = conversations.length % 2 === 0 ? conversations : conversations.slice(0, -1);
  return {
    conversations: whole,
    system: system?.content ?? '',
    tools: JSON.stringify(toolsOf(record).map((tool) => tool.function)),
    ...labelsOf(record),
  };
}

function toSharegptMessage(message: Message): SharegptMessage {
  switch (message.role) {
    case 'tool':
      return { from: 'observation', value: message.content };
    case 'assistant': {
      const call = message.tool_calls?.[0];
      if (!call) return { from: 'gpt', value: message.content };
      return { from: 'function_call', value: `${thought(message.content)}${JSON.stringify(call.function)}` };
    }
    default:
      return { from: 'human', value: message.content };
  }
}

/**
 * Reasoning before a call, as LLaMA-Factory keeps it: between `<think>` tags, one pair, since all the rest of the value has to
 * be JSON.
 */
function thought(reasoning: string): string {
  const text = reasoning.replaceAll(/<\/?think>/g, '').trim();
  return text === '' ? '' : `<think>\n${text}\n</think>\n\n`;
}
