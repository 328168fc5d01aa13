import {
  plainSystemPrompt,
  signatureOf,
  type ToolSignature,
  type TrajectoryRecord,
  type Turn,
} from '../../rollout/index.ts';
import { dialects, splitTurn, textOf, type Dialect, type ToolCall } from '../../saar/index.ts';

/** One message of a row, as TRL and Axolotl read it. Absent keys are left out: some chat templates break on null. */
export type SftMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | {
      readonly role: 'assistant';
      readonly content: string;
      readonly tool_calls?: readonly { readonly type: 'function'; readonly function: ToolCall }[];
    }
  | { readonly role: 'tool'; readonly name: string; readonly content: string };

/** A trajectory as a row for supervised fine-tuning. `arguments` stay an object: templates encode a string a second time. */
export interface SftRow {
  readonly messages: readonly SftMessage[];
  readonly tools: readonly { readonly type: 'function'; readonly function: ToolSignature }[];
}

/** The purified trajectory of each record as one row. */
export const toSftRows = (records: readonly TrajectoryRecord[]): SftRow[] => records.map(toRow);

function toRow(record: TrajectoryRecord): SftRow {
  const dialect = dialects[record.config.dialect];
  return {
    messages: [
      // The chat template describes the tools from the row's `tools`, so the prompt that described them in words gives way.
      { role: 'system', content: plainSystemPrompt(record.tool) },
      { role: 'user', content: record.task.prompt },
      ...record.purified.flatMap((turn) => messagesOf(turn, dialect)),
    ],
    tools: [{ type: 'function', function: signatureOf(record.tool) }],
  };
}

function messagesOf({ tokens, observation }: Turn, dialect: Dialect): SftMessage[] {
  const text = textOf(tokens);
  const read = dialect.read(text);
  const split = splitTurn(tokens, dialect);
  if (read.kind !== 'call' || !split) {
    // A call that could not be read is only text; its error goes back as the dialect writes observations in text.
    const answer: SftMessage[] = observation === null ? [] : [{ role: 'user', content: dialect.observe(observation) }];
    return [{ role: 'assistant', content: text }, ...answer];
  }
  const { name, arguments: args } = read.call;
  return [
    {
      role: 'assistant',
      content: textOf(split.reasoning).trimEnd(),
      tool_calls: [{ type: 'function', function: { name, arguments: args } }],
    },
    ...(observation === null ? [] : [{ role: 'tool' as const, name, content: observation }]),
  ];
}
