import {
  clockOf,
  parseRolloutConfig,
  runRollout,
  type Policy,
  type RolloutConfig,
  type Tool,
} from '../../src/rollout/index.ts';
import type { FailureType, RepairKind } from '../../src/saar/index.ts';
import { mathStrict } from '../../src/tasks/index.ts';
import { tinyTask, type Observe, type TinyTask } from '../../src/tasks/tiny/index.ts';
import { tinySampling } from '../../src/policies/tiny/engine.ts';

/** One attempt at a position that failed. */
export interface FailedAttempt {
  readonly type: FailureType;
  readonly observation: string;
}

/** What came of a rollback. */
export interface Rollback {
  readonly outcome: 'recovered' | 'exhausted' | 'gave-up' | 'out-of-budget';
  /** The repairs that were tried, the last of which succeeded where it recovered. */
  readonly repairs: readonly RepairKind[];
}

/** What a rollout showed. */
export interface Outcome {
  readonly task: TinyTask;
  /** Whether the first program ran without an error; null where none was written. */
  readonly firstRan: boolean | null;
  /** Whether it printed the right answer as well. */
  readonly firstRight: boolean;
  readonly failures: readonly FailedAttempt[];
  readonly rollbacks: readonly Rollback[];
  readonly isRight: boolean;
  readonly ended: string;
  readonly tokens: number;
  /** What was written and seen, to be read by people. */
  readonly transcript: string;
}

/** The lab's Python tool, as far as a rollout sees it, on another Python. */
export function toolOn(observe: Observe): Tool {
  return {
    description: {
      name: 'code_interpreter',
      description: 'Runs a Python program in a new interpreter.',
      parameters: { type: 'object', properties: { code: { type: 'string' } }, required: ['code'] },
    },
    check: ({ code }) => (typeof code === 'string' ? null : 'The argument "code" is missing.'),
    execute: async ({ code }) => ({ observation: (await observe(String(code))).text, ms: 0 }),
  };
}

/** The first line of what a program printed that ran; null for one that did not. */
const printed = (observation: string): string | null =>
  /^Tool call success\nstdout: (.*)$/m.exec(observation)?.[1] ?? null;

/** The lab's defaults, with the sampling that the embedded policy is meant to have. */
export const evaluationConfig = (seed: number, temperature = tinySampling.temperature): RolloutConfig =>
  parseRolloutConfig({ sampling: { ...tinySampling, temperature }, seed });

/** Lets a policy solve the held-out task of a seed in the lab's own loop. */
export async function evaluateTask(
  seed: number,
  policy: Policy,
  observe: Observe,
  config: RolloutConfig,
): Promise<Outcome> {
  const task = tinyTask(seed, 'held-out');
  const failures: FailedAttempt[] = [];
  const rollbacks: Rollback[] = [];
  let repairs: RepairKind[] = [];
  let firstRan: boolean | null = null;
  let firstRight = false;
  let isRight = false;
  let ended = '';
  let tokens = 0;
  const transcript = [task.prompt];
  const { signal } = new AbortController();
  const parts = { task, policy, tool: toolOn(observe), verifier: mathStrict, config, signal };
  for await (const event of runRollout({
    ...parts,
    clock: clockOf(() => performance.now(), setTimeout, clearTimeout),
  })) {
    switch (event.type) {
      case 'generation-ended':
        tokens += event.tokens.length;
        transcript.push(`[${event.generation}] ${event.tokens.map(({ text }) => text).join('')}`);
        break;
      case 'execution-ended':
        firstRight ||= firstRan === null && printed(event.observation) === task.answer;
        firstRan ??= event.failure === null;
        if (event.failure !== null) failures.push({ type: event.failure, observation: event.observation });
        transcript.push(event.observation);
        break;
      case 'rollback-started':
        repairs = [];
        break;
      case 'repaired':
        repairs.push(event.repair.kind);
        transcript.push(`(${event.repair.kind}, ${String(event.repair.similarity)})`);
        break;
      case 'rollback-ended':
        rollbacks.push({ outcome: event.outcome, repairs });
        break;
      case 'rollout-ended':
        isRight = event.verdict?.reward === 1;
        ended = event.message || event.reason;
        transcript.push(`${ended}: ${event.verdict?.why ?? ''}`);
        break;
    }
  }
  return { task, firstRan, firstRight, failures, rollbacks, isRight, ended, tokens, transcript: transcript.join('\n') };
}
