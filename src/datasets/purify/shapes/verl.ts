import * as v from 'valibot';
import { fieldProblems } from '../../../rollout/index.ts';
import { contextIn, fromJson, toolsIn } from './context.ts';
import { runOf, type ReadRun } from './run-of.ts';
import type { Said, SaidTool } from './message-text.ts';

const rowSchema = v.looseObject({ input: v.string(), output: v.string() });

/** Reads a rollout as verl's trainer dumps it: the prompt and the response as text, with ChatML's marks or, as verl writes it, without. */
export function readVerl(row: Readonly<Record<string, unknown>>): ReadRun {
  const parsed = v.safeParse(rowSchema, row);
  if (!parsed.success) return { kind: 'none', problems: fieldProblems(parsed.issues) };
  const { input, output } = parsed.output;
  const marked = input.includes('<|im_start|>') || output.includes('<|im_start|>');
  const said = marked ? chatml(`${input}${output}`) : [...bareInput(input), ...bareOutput(output)];
  const context = contextIn(row);
  return runOf(
    said,
    { ...context, tools: context.tools.length > 0 ? context.tools : toolsSaid(said) },
    'verl',
    'output',
  );
}

/** The tools that a system message of Qwen's chat template describes, one JSON object a line between `<tools>` tags. */
function toolsSaid(said: readonly Said[]): SaidTool[] {
  const system = said.find(({ by }) => by === 'system')?.text ?? '';
  const described = /<tools>\n?([^]*?)\n?<\/tools>/.exec(system)?.[1] ?? '';
  return toolsIn(described.split('\n').map(fromJson));
}

/** A message by the name that its role has in a chat template. */
function saidBy(role: string, text: string): Said[] {
  switch (role) {
    case 'system':
    case 'user':
      return [{ by: role, text }];
    case 'assistant':
      return text.trim() === '' ? [] : [{ by: 'assistant', text, calls: [] }];
    case 'tool':
      return [{ by: 'tool', text, callId: null, flag: null }];
    default:
      return [];
  }
}

/** The messages of a text with ChatML's marks. */
const chatml = (text: string): Said[] =>
  text
    .split('<|im_start|>')
    .slice(1)
    .flatMap((part) => {
      const line = part.indexOf('\n');
      const body = part.slice(line + 1).split('<|im_end|>')[0] ?? '';
      return saidBy(part.slice(0, line).trim(), body.replace(/\n$/, ''));
    });

/**
 * The messages of a prompt whose marks were left out when it was decoded: the roles stand on lines of their own. A user who writes such
 * a line is taken apart with it; nothing in the text tells.
 */
const bareInput = (text: string): Said[] =>
  `\n${text}`.split(/\n(?=(?:system|user|assistant)\n)/).flatMap((part) => {
    const line = part.indexOf('\n');
    return line < 0 ? [] : saidBy(part.slice(0, line), part.slice(line + 1).replace(/\n$/, ''));
  });

/** The messages of a response whose marks were left out: what tells turns apart are the tags of the answers, which stay. */
function bareOutput(text: string): Said[] {
  const said: Said[] = [];
  let from = 0;
  for (const answer of text.matchAll(
    /(?:\n?(?:user|tool)\n)?<tool_response>[^]*?<\/tool_response>\n?(?:assistant\n)?/g,
  )) {
    said.push(...saidBy('assistant', text.slice(from, answer.index)));
    said.push({ by: 'user', text: answer[0].replace(/^\n?(?:user|tool)\n/, '').replace(/\nassistant\n$/, '') });
    from = answer.index + answer[0].length;
  }
  return [...said, ...saidBy('assistant', text.slice(from))];
}
