import { writeJson } from '../json/index.ts';
import { dialects, type Dialect, type DialectName } from '../saar/index.ts';
import type { ChatMessage } from './policy.ts';
import type { Task } from './task.ts';
import type { ToolDescription, ToolUsage } from './tool.ts';

/** A tool as chat templates and tool schemas know it. */
export type ToolSignature = Omit<ToolDescription, 'usage'>;

/** The description without what only the lab's own prompt says of the tool. */
export const signatureOf = ({ name, description, parameters }: ToolDescription): ToolSignature => ({
  name,
  description,
  parameters,
});

/** Stands for the tool's schema in a custom system prompt. */
const toolsMark = '{{tools}}';

const schemaOf = (tool: ToolDescription): string => writeJson({ type: 'function', function: signatureOf(tool) });

/** The lab's own system prompt. */
const labPrompt = (tool: ToolDescription, dialect: DialectName): string =>
  instructions[dialect](tool, tool.usage ?? pythonUsage);

/**
 * The messages that a trajectory starts with. Most small models were never taught tool calls, so the system prompt carries the
 * tool's schema and a worked example in the dialect. Throws where the dialect cannot write the tool's calls.
 *
 * @param own a system prompt that takes the place of the lab's; `{{tools}}` in it gives way to the tool's schema. Empty for the lab's
 */
export function promptFor(task: Task, tool: ToolDescription, dialect: DialectName, own = ''): readonly ChatMessage[] {
  const content = own === '' ? labPrompt(tool, dialect) : own.replaceAll(toolsMark, () => schemaOf(tool));
  return [
    { role: 'system', content },
    { role: 'user', content: task.prompt },
  ];
}

/** The lab's system prompt as something to start from: with `{{tools}}` where the tool's schema stands. */
export const systemPromptDraft = (tool: ToolDescription, dialect: DialectName): string =>
  labPrompt(tool, dialect).replace(schemaOf(tool), () => toolsMark);

/** The worked example is a short program that prints what it computes. */
const pythonUsage: ToolUsage = {
  aim: 'You solve tasks by reasoning and by running Python.',
  example: {
    reasoning: 'The squares from 1 to 10 are to be summed.',
    arguments: { code: 'print(sum(n * n for n in range(1, 11)))' },
  },
  rules: [
    'Each call runs in a new interpreter: define and import what you need in every call, and print what you want to see.',
  ],
};

/** How a trajectory ends; the same for every tool, because every verifier reads it. */
const ending = 'When you know the answer, write it without a call, as \\boxed{answer}.';

/**
 * The system prompt without what describes the tool and the form of its calls, for rows whose chat template does that itself. Of a
 * custom prompt go the paragraphs that hold `{{tools}}` or a worked call, and lines that name the mark of calls; it is empty where nothing is left.
 *
 * @param own as in {@link promptFor}
 */
export function plainSystemPrompt({ usage = pythonUsage }: ToolDescription, dialect: DialectName, own = ''): string {
  if (own === '') return [usage.aim, ...usage.rules, ending].join('\n');
  const { marker } = dialects[dialect];
  return withoutWorkedCalls(own, dialects[dialect])
    .split(/\n{2,}/)
    .filter((paragraph) => !paragraph.includes(toolsMark))
    .map((paragraph) => {
      const lines = paragraph.split('\n').filter((line) => !line.includes(marker));
      return lines.join('\n').trim();
    })
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** A prompt with `{{tools}}` in the place of each call that is written out in it from the beginning of a line. */
function withoutWorkedCalls(prompt: string, dialect: Dialect): string {
  const start = `\n${prompt}`.indexOf(`\n${dialect.marker}`);
  const end = start < 0 ? null : dialect.endOf(prompt.slice(start));
  if (end === null) return prompt;
  return prompt.slice(0, start) + toolsMark + withoutWorkedCalls(prompt.slice(start + end), dialect);
}

const instructions: Record<DialectName, (tool: ToolDescription, usage: ToolUsage) => string> = {
  hermes: (tool, { aim, example, rules }) =>
    [
      aim,
      '',
      '# Tools',
      'You may call one function per turn. Its signature, within <tools></tools> tags:',
      '<tools>',
      schemaOf(tool),
      '</tools>',
      'For a call, write one or two sentences of reasoning, then a JSON object within <tool_call></tool_call> tags. Example:',
      '',
      example.reasoning,
      dialects.hermes.write({ name: tool.name, arguments: example.arguments }),
      '',
      ...rules,
      ending,
    ].join('\n'),
  fenced: (tool, { aim, example, rules }) => {
    if (typeof example.arguments.code !== 'string') {
      throw new Error(`The tool "${tool.name}" takes no program: its calls can only be written in the Hermes dialect.`);
    }
    return [
      aim,
      'To run a program, write one or two sentences of reasoning, then the whole program in a ```python block, and stop. Its output comes back to you. Example:',
      '',
      example.reasoning,
      dialects.fenced.write({ name: tool.name, arguments: example.arguments }),
      '',
      ...rules,
      ending,
    ].join('\n');
  },
};
