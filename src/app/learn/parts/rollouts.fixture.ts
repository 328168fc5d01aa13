import type { Plan } from '../../live-rollout/index.ts';
import { scriptPolicy, scriptTokens } from '../../../policies/script/index.ts';
import {
  recordOf,
  runRollout,
  stillClock,
  type RolloutEvent,
  type Tool,
  type TrajectoryRecord,
} from '../../../rollout/index.ts';
import { strictAnswer } from '../../../saar/index.ts';

/** A tool that stands in for Python where only the way of the words matters: the programs that fail are named. */
const toolFor = (fails: (code: string) => boolean, prints: string): Tool => ({
  description: { name: 'code_interpreter', description: 'Runs Python.', parameters: { type: 'object' } },
  check: () => null,
  execute: ({ code }) =>
    Promise.resolve({
      observation: fails(String(code))
        ? "Tool call failure\nreason: \nstderr: NameError at line 1: name 'x' is not defined"
        : `Tool call success\nstdout: ${prints}`,
      ms: 1,
    }),
});

/** Rolls a plan out whose turns are all said by hand. */
export async function recordBy(
  { task, config, says }: Plan,
  fails: (code: string) => boolean,
  prints = '7',
): Promise<TrajectoryRecord> {
  const events: RolloutEvent[] = [];
  const tool = toolFor(fails, prints);
  const rollout = runRollout({
    task,
    policy: {
      info: { engine: 'script', model: 'test', quantisation: null },
      async *generate(request) {
        const said = says?.(request.messages) ?? scriptTokens('Nothing was said.');
        return yield* scriptPolicy({ model: 'test', generations: [said] }, { tokensPerSecond: Infinity }).generate(
          request,
        );
      },
      dispose: () => Promise.resolve(),
    },
    tool,
    verifier: ({ answer }, text) => ({ reward: strictAnswer(text) === answer ? 1 : -1, why: 'Compared.' }),
    config,
    signal: new AbortController().signal,
    clock: stillClock,
  });
  for await (const event of rollout) events.push(event);
  const identity = { id: 'r', group: 'g', startedAt: '2026-01-01T00:00:00Z' };
  return recordOf(events, tool.description, identity, { app: 'test', pyodide: null });
}
