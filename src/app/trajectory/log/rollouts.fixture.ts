import { parseRolloutConfig, runRollout, stillClock, type RolloutEvent, type Tool } from '../../../rollout/index.ts';
import { scriptPolicy, scriptTokens } from '../../../policies/script/index.ts';

/** A tool for which a program fails exactly if it holds the word `bad`. */
const tool: Tool = {
  description: { name: 'code_interpreter', description: 'Runs Python.', parameters: { type: 'object' } },
  check: () => null,
  execute: ({ code }) =>
    Promise.resolve({
      observation: String(code).includes('bad')
        ? `Tool call failure\nreason: \nstderr: NameError at line 1: name 'bad' is not defined\n  ${String(code)}`
        : 'Tool call success\nstdout: 42',
      ms: 5,
    }),
};

/** A turn with a call, as models write it. */
export const call = (reasoning: string, code: string): string =>
  `${reasoning}\n<tool_call>\n${JSON.stringify({ name: 'code_interpreter', arguments: { code } })}\n</tool_call>`;

/** The events of a real rollout over scripted turns. */
export async function eventsOf(turns: readonly string[], config: unknown = {}): Promise<RolloutEvent[]> {
  const policy = scriptPolicy(
    { model: 'test', generations: turns.map(scriptTokens) },
    { tokensPerSecond: Number.POSITIVE_INFINITY },
  );
  const events: RolloutEvent[] = [];
  let clock = 0;
  const rollout = runRollout({
    task: { id: 'test', prompt: 'What is six times seven?', answer: '42' },
    policy,
    tool,
    verifier: () => ({ reward: 1, why: 'Right.' }),
    config: parseRolloutConfig(config),
    signal: new AbortController().signal,
    clock: { ...stillClock, now: () => clock++ },
  });
  for await (const event of rollout) events.push(event);
  return events;
}

/** Rollouts of every kind that there is, by name. */
export const rollouts = {
  clean: () => eventsOf([call('Let us see.', 'print(6 * 7)'), 'It is \\boxed{42}.']),
  shallow: () =>
    eventsOf([call('Let us see.', 'print(6 * bad)'), call('A slip.', 'print(6 * 7)'), 'It is \\boxed{42}.']),
  deep: () =>
    eventsOf([
      call('Let us see.', 'bad.solve("a quite different thing altogether")'),
      call('Another way.', 'print(6 * 7)'),
      'It is \\boxed{42}.',
    ]),
  chain: () =>
    eventsOf([
      call('Let us see.', 'print(6 * bad)'),
      call('A slip.', 'print(7 * bad)'),
      call('Again.', 'print(6 * 7)'),
      'It is \\boxed{42}.',
    ]),
  exhausted: () =>
    eventsOf([call('Let us see.', 'print(6 * bad)'), call('A slip.', 'print(7 * bad)'), 'It may be \\boxed{42}.'], {
      saar: { maxRetries: 1 },
    }),
  gaveUp: () => eventsOf([call('Let us see.', 'print(6 * bad)'), 'I give up: \\boxed{42}.']),
  bestOfK: () =>
    eventsOf(
      [
        call('Let us see.', 'print(6 * bad)'),
        call('First.', 'print(0 * bad)'),
        call('Second.', 'print(6 * 7)'),
        'It is \\boxed{42}.',
      ],
      { saar: { mode: 'best-of-k', maxRetries: 2 } },
    ),
} as const;
