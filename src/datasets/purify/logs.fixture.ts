import { parsePurifySettings } from './settings.ts';

/** One run in every form in which logs come: a misspelt name, its correction, and the answer. */

const failure =
  'Traceback (most recent call last):\n  File "<stdin>", line 2, in <module>\nNameError: name \'totl\' is not defined';
const first = 'total = sum(range(10))\nprint(totl)';
const second = 'total = sum(range(10))\nprint(total)';
const question = 'What is the sum of the numbers below 10?';
const thought = 'I add the numbers up.';
const apology = 'The name was misspelt.';
const answer = 'It is \\boxed{45}.';
const tools = [
  { type: 'function', function: { name: 'python', description: 'Runs Python.', parameters: { type: 'object' } } },
];
const hermes = (code: string): string =>
  `<tool_call>\n${JSON.stringify({ name: 'python', arguments: { code } })}\n</tool_call>`;

/** What the run comes to: its texts, for tests to compare with. */
export const sumRun = { failure, first, second, question, thought, apology, answer };

/** TRL's form: arguments are objects. */
export const trlRow = {
  id: 'sum-1',
  messages: [
    { role: 'system', content: 'You compute.' },
    { role: 'user', content: question },
    {
      role: 'assistant',
      content: thought,
      tool_calls: [{ type: 'function', function: { name: 'python', arguments: { code: first } } }],
    },
    { role: 'tool', name: 'python', content: failure },
    {
      role: 'assistant',
      content: apology,
      tool_calls: [{ type: 'function', function: { name: 'python', arguments: { code: second } } }],
    },
    { role: 'tool', name: 'python', content: '45' },
    { role: 'assistant', content: answer },
  ],
  tools,
  answer: '45',
  reward: 1,
};

/** OpenAI's form: arguments are JSON text, answers name their calls. */
export const openaiRow = {
  messages: trlRow.messages.map((message, index) => ({
    ...message,
    ...('tool_calls' in message
      ? {
          tool_calls: message.tool_calls.map(({ type, function: { name, arguments: args } }) => ({
            id: `call_${index}`,
            type,
            function: { name, arguments: JSON.stringify(args) },
          })),
        }
      : {}),
    ...(message.role === 'tool' ? { tool_call_id: `call_${index - 1}` } : {}),
  })),
  tools,
};

/** ShareGPT's form. */
export const sharegptRow = {
  system: 'You compute.',
  conversations: [
    { from: 'human', value: question },
    {
      from: 'function_call',
      value: `<think>\n${thought}\n</think>\n\n${JSON.stringify({ name: 'python', arguments: { code: first } })}`,
    },
    { from: 'observation', value: failure },
    {
      from: 'function_call',
      value: `<think>\n${apology}\n</think>\n\n${JSON.stringify({ name: 'python', arguments: { code: second } })}`,
    },
    { from: 'observation', value: '45' },
    { from: 'gpt', value: answer },
  ],
  tools: JSON.stringify(tools.map((tool) => tool.function)),
};

const step = (id: number, message: string, code: string, observation: string) => ({
  step_id: id,
  source: 'agent',
  message,
  tool_calls: [{ tool_call_id: `c${id}`, function_name: 'python', arguments: { code } }],
  observation: { results: [{ source_call_id: `c${id}`, content: observation }] },
});

/** The Agent Trajectory Interchange Format. */
export const atifRow = {
  schema_version: 'ATIF-v1.6',
  session_id: 'session-1',
  agent: { name: 'calculator', version: '1', model_name: 'small-model', tool_definitions: tools },
  steps: [
    { step_id: 1, source: 'system', message: 'You compute.', timestamp: '2025-10-16T14:30:00Z' },
    { step_id: 2, source: 'user', message: question },
    step(3, thought, first, failure),
    step(4, apology, second, '45'),
    { step_id: 5, source: 'agent', message: answer },
  ],
};

const answered = (text: string): string => `<tool_response>\n${text}\n</tool_response>`;

/** verl's rollout dump, as its trainer decodes it: without the marks of ChatML. */
export const verlRow = {
  input: `system\nYou compute.\nuser\n${question}\nassistant\n`,
  output: `${thought}\n${hermes(first)}\nuser\n${answered(failure)}\nassistant\n${apology}\n${hermes(second)}\nuser\n${answered('45')}\nassistant\n${answer}`,
  gts: '45',
  score: 1,
  step: 7,
};

const said = (role: string, text: string): string => `<|im_start|>${role}\n${text}<|im_end|>\n`;

/** The same with the marks. */
export const chatmlRow = {
  input: `${said('system', 'You compute.')}${said('user', question)}<|im_start|>assistant\n`,
  output: `${thought}\n${hermes(first)}<|im_end|>\n${said('user', answered(failure))}${said('assistant', `${apology}\n${hermes(second)}`)}${said('user', answered('45'))}<|im_start|>assistant\n${answer}<|im_end|>`,
  score: 1,
};

/** Messages whose calls stand in the text. */
export const textRow = {
  prompt: trlRow.messages.slice(0, 2),
  completion: [
    { role: 'assistant', content: `${thought}\n${hermes(first)}` },
    { role: 'user', content: answered(failure) },
    { role: 'assistant', content: `${apology}\n${hermes(second)}` },
    { role: 'user', content: answered('45') },
    { role: 'assistant', content: answer },
  ],
};

/** The same in fences. */
export const fencedRow = {
  messages: [
    { role: 'user', content: question },
    { role: 'assistant', content: `${thought}\n\`\`\`python\n${first}\n\`\`\`` },
    { role: 'user', content: `\`\`\`output\n${failure}\n\`\`\`` },
    { role: 'assistant', content: `${apology}\n\`\`\`python\n${second}\n\`\`\`` },
    { role: 'user', content: '```output\n45\n```' },
    { role: 'assistant', content: answer },
  ],
};

const use = (id: string, text: string, code: string) => ({
  role: 'assistant',
  content: [
    { type: 'text', text },
    { type: 'tool_use', id, name: 'python', input: { code } },
  ],
});

const result = (id: string, text: string, failed: boolean) => ({
  role: 'user',
  content: [{ type: 'tool_result', tool_use_id: id, content: [{ type: 'text', text }], is_error: failed }],
});

/** The form of Anthropic's Messages API: calls and answers are parts of the content. */
export const anthropicRow = {
  system: 'You compute.',
  messages: [
    { role: 'user', content: question },
    use('a', thought, first),
    result('a', failure, true),
    use('b', apology, second),
    result('b', '45', false),
    { role: 'assistant', content: [{ type: 'text', text: answer }] },
  ],
  tools: [{ name: 'python', description: 'Runs Python.', input_schema: { type: 'object' } }],
};

/** A row of each form. */
export const rows = { trlRow, openaiRow, anthropicRow, sharegptRow, atifRow, verlRow, chatmlRow, textRow, fencedRow };

/** How a log is purified where a test does not say otherwise. */
export const plainOptions = {
  settings: parsePurifySettings({}),
  file: 'runs.jsonl',
  app: '0.1.0',
  startedAt: '2026-01-01T00:00:00Z',
  signal: new AbortController().signal,
};
