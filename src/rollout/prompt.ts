import { dialects, type DialectName } from '../saar/index.ts';
import type { ChatMessage } from './policy.ts';
import type { Task } from './task.ts';
import type { ToolDescription } from './tool.ts';

/** A program for the worked example: short, and printing what it computes. */
const example = { name: 'code_interpreter', arguments: { code: 'print(sum(n * n for n in range(1, 11)))' } };

/**
 * The messages that a trajectory starts with. Most small models were never taught tool calls, so the system prompt carries the
 * tool's schema and a worked example in the dialect.
 */
export function promptFor(task: Task, tool: ToolDescription, dialect: DialectName): readonly ChatMessage[] {
  return [
    { role: 'system', content: instructions[dialect](tool) },
    { role: 'user', content: task.prompt },
  ];
}

const aim = 'You solve tasks by reasoning and by running Python.';

const rules = [
  'Each call runs in a new interpreter: define and import what you need in every call, and print what you want to see.',
  'When you know the answer, write it without a call, as \\boxed{answer}.',
];

/** The system prompt without the tool and the example, for rows whose chat template describes the tools itself. */
export const plainSystemPrompt = [aim, ...rules].join('\n');

const instructions: Record<DialectName, (tool: ToolDescription) => string> = {
  hermes: (tool) =>
    [
      aim,
      '',
      '# Tools',
      'You may call one function per turn. Its signature, within <tools></tools> tags:',
      '<tools>',
      JSON.stringify({ type: 'function', function: tool }),
      '</tools>',
      'For a call, write one or two sentences of reasoning, then a JSON object within <tool_call></tool_call> tags. Example:',
      '',
      'The squares from 1 to 10 are to be summed.',
      dialects.hermes.write({ ...example, name: tool.name }),
      '',
      ...rules,
    ].join('\n'),
  fenced: () =>
    [
      aim,
      'To run a program, write one or two sentences of reasoning, then the whole program in a ```python block, and stop. Its output comes back to you. Example:',
      '',
      'The squares from 1 to 10 are to be summed.',
      dialects.fenced.write(example),
      '',
      ...rules,
    ].join('\n'),
};
