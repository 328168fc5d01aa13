import * as v from 'valibot';
import { fieldProblems } from '../../../rollout/index.ts';
import { bareMessages, bareResponse, chatmlMessages, type TemplateMessage } from './chat-template.ts';
import { contextIn, fromJson, toolsIn } from './context.ts';
import type { Said, SaidTool } from './message-text.ts';
import type { Notes } from './notes.ts';
import { verlRewardFields } from './reward.ts';
import { runOf, type ReadRun } from './run-of.ts';

const rowSchema = v.looseObject({ input: v.string(), output: v.string() });

/** The columns that a row of this form is read from. */
export const verlColumns: readonly string[] = ['input', 'output', ...verlRewardFields];

/** Reads a rollout as verl's trainer dumps it: the prompt and the response as text, with ChatML's marks or, as verl writes it, without. */
export function readVerl(row: Readonly<Record<string, unknown>>, notes: Notes): ReadRun {
  const parsed = v.safeParse(rowSchema, row);
  if (!parsed.success) return { kind: 'none', problems: fieldProblems(parsed.issues) };
  const said = messagesOf(parsed.output, notes);
  const context = contextIn(row, notes, verlRewardFields);
  const tools = context.tools.length > 0 ? context.tools : toolsSaid(said);
  return runOf(said, { ...context, tools }, 'verl', 'output', notes);
}

function messagesOf({ input, output }: v.InferOutput<typeof rowSchema>, notes: Notes): Said[] {
  // The prompt decides: in a response without marks, a mark is what the agent wrote.
  if (/^\s*<\|im_start\|>/.test(input)) {
    const read = chatmlMessages(`${input}${output}`);
    if (read.messages) return saidOf(read.messages, 'output');
    notes.refuse('output', read.expected, read.found);
    return [];
  }
  const read = bareMessages(input);
  if (!read.messages) {
    notes.refuse('input', read.expected, read.found);
    return [];
  }
  return [...saidOf(read.messages, 'input'), ...saidOf(bareResponse(output), 'output')];
}

const saidOf = (messages: readonly TemplateMessage[], field: string): Said[] =>
  messages.flatMap(({ role, text }): Said[] => {
    switch (role) {
      case 'assistant':
        return text.trim() === '' ? [] : [{ by: 'assistant', thought: '', text, calls: [], field }];
      case 'tool':
        return [{ by: 'tool', text, callId: null, name: null, says: null, field }];
      default:
        return [{ by: role === 'system' ? 'system' : 'user', text, field }];
    }
  });

/** The tools that a system message of Qwen's chat template describes, one JSON object a line between `<tools>` tags. */
function toolsSaid(said: readonly Said[]): SaidTool[] {
  const system = said.find(({ by }) => by === 'system')?.text ?? '';
  const described = /<tools>\n?([^]*?)\n?<\/tools>/.exec(system)?.[1] ?? '';
  return toolsIn(described.split('\n').map(fromJson));
}
