import { spawnSync } from 'node:child_process';
import { lessons, scriptPolicy, scriptTokens } from '../../src/policies/script/index.ts';
import {
  parseRolloutConfig,
  recordOf,
  runRollout,
  stillClock,
  type RolloutEvent,
  type Tool,
  type TrajectoryRecord,
} from '../../src/rollout/index.ts';
import { mathStrict } from '../../src/tasks/index.ts';

/** The lab's Python tool, executed by this machine's own Python: the loaders' test needs real failures and no browser. */
const localPython: Tool = {
  description: {
    name: 'code_interpreter',
    description: 'Runs a Python program and answers with what it prints.',
    parameters: {
      type: 'object',
      properties: { code: { type: 'string', description: 'The Python program.' } },
      required: ['code'],
    },
  },
  check: ({ code }) => (typeof code === 'string' ? null : 'The argument "code" is missing.'),
  execute: ({ code }) => {
    const { status, stdout, stderr } = spawnSync('python3', ['-I', '-c', String(code)], {
      encoding: 'utf8',
      timeout: 10_000,
    });
    const observation =
      status === 0
        ? `Tool call success\nstdout: ${stdout.trimEnd()}`
        : `Tool call failure\nreason: \nstderr: ${stderr.trimEnd().split('\n').at(-1) ?? ''}`;
    return Promise.resolve({ observation, ms: 1 });
  },
};

/** A tool that takes something else than a program, and is called with what needs escaping in JSON. */
const service: Tool = {
  description: {
    name: 'http',
    description: 'Calls a service.',
    parameters: {
      type: 'object',
      properties: { path: { type: 'string' }, body: { type: 'object', properties: { n: { type: 'number' } } } },
      required: ['path'],
    },
  },
  check: () => null,
  execute: ({ path }) =>
    Promise.resolve({
      observation:
        path === '/n' ? 'Tool call success\nstdout: {"n": 5}' : 'Tool call failure\nreason: unknown_route\nstderr: no',
      ms: 1,
    }),
};

/** What a rollout beside the lessons says. */
interface Scene {
  readonly id: string;
  readonly prompt: string;
  readonly answer: string | null;
  readonly says: readonly string[];
  readonly config?: unknown;
  readonly tool?: Tool;
}

const call = (name: string, args: unknown): string =>
  `<tool_call>\n${JSON.stringify({ name, arguments: args })}\n</tool_call>`;
const python = (code: string): string => call('code_interpreter', { code });

/** What the lessons do not show, and loaders stumble over. */
const scenes: readonly Scene[] = [
  { id: 'no-call', prompt: 'What is 2 + 3?', answer: '5', says: ['It is \\boxed{5}.'] },
  {
    id: 'odd-text',
    prompt: 'Print “ä\n\t\\"” and 🫖\u2028?',
    answer: '5',
    says: [`Ü 🫖 {{ messages }} {% raw %}\n${python('print("ä \\\\ \\" 🫖\\u2028 <|im_end|>")')}`, 'So \\boxed{5}.'],
  },
  { id: 'no-reasoning', prompt: 'What is 2 + 3?', answer: '5', says: [python('print(2 + 3)'), '\\boxed{5}'] },
  {
    id: 'malformed',
    prompt: 'What is 2 + 3?',
    answer: '5',
    says: ['Hm.\n<tool_call>x</tool_call>', `Once more.\n${call('code_interpreter', { cod: 1 })}`, 'It is \\boxed{5}.'],
    config: { saar: { enabled: false } },
  },
  {
    id: 'fenced',
    prompt: 'What is 2 + 3?',
    answer: '5',
    says: ['Add.\n```python\nprint(2 + 3)\n```', 'It is \\boxed{5}.'],
    config: { dialect: 'fenced' },
  },
  {
    id: 'cut-off',
    prompt: 'What is 2 + 3?',
    answer: '5',
    says: [`First.\n${python('print(2)')}`, `Then.\n${python('print(3)')}`],
    config: { budget: { turns: 2 } },
  },
  {
    id: 'repair-talk',
    prompt: 'Write to bob@analytical.org how many ways there are.',
    answer: '5',
    says: [
      `A library knows.\n${python('from coinlib import CoinSystem\nprint(CoinSystem.of(1, 5, 10).count("100c"))')}`,
      `The previous attempt failed. I count from /home/ada.\n${python('print(5)')}`,
      'It is \\boxed{5}.',
    ],
  },
  { id: 'unjudged', prompt: 'Say something.', answer: null, says: [`Hm.\n${python('print(1)')}`, 'One.'] },
  {
    id: 'service',
    prompt: 'Which n?',
    answer: '5',
    says: [
      `I ask.\n${call('http', { path: '/m' })}`,
      `The previous attempt failed. Ask elsewhere.\n${call('http', { path: '/n', body: { n: 1 } })}`,
      '\\boxed{5}',
    ],
    tool: service,
  },
];

/** A clock that ticks once a call, so that the records are the same each time. */
const ticking = (): (() => number) => {
  let at = 0;
  return () => at++;
};

/** Records of real rollouts: each lesson with SAAR on and off, and the scenes. */
export async function realRecords(): Promise<TrajectoryRecord[]> {
  const runs = [
    ...[true, false].flatMap((enabled) =>
      lessons.map(({ task, saar, generations }) => ({
        task: { ...task, source: 'lessons' },
        generations,
        config: { saar: { ...saar, enabled } },
        tool: localPython,
        arm: enabled ? 'saar' : 'off',
      })),
    ),
    ...scenes.map(({ id, prompt, answer, says, config = {}, tool = localPython }) => ({
      task: { id: `scene/${id}`, prompt, answer },
      generations: says.map(scriptTokens),
      config,
      tool,
      arm: 'scene',
    })),
  ];
  const records: TrajectoryRecord[] = [];
  for (const { task, generations, config, tool, arm } of runs) {
    const events: RolloutEvent[] = [];
    const rollout = runRollout({
      task,
      policy: scriptPolicy({ model: task.id, generations }, { tokensPerSecond: Infinity }),
      tool,
      verifier: mathStrict,
      config: parseRolloutConfig(config),
      signal: new AbortController().signal,
      clock: { ...stillClock, now: ticking() },
    });
    for await (const event of rollout) events.push(event);
    const identity = { id: `${task.id}/${arm}/0`, group: `${task.id}/${arm}`, startedAt: '2026-11-22T10:00:00.000Z' };
    records.push(recordOf(events, tool.description, identity, { app: '0.1.0', pyodide: null }));
  }
  return records;
}
