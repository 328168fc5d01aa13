import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import {
  parseRolloutConfig,
  runRollout,
  statisticsOf,
  stillClock,
  type RolloutEvent,
  type Tool,
} from '../../src/rollout/index.ts';
import { scriptPolicy } from '../../src/policies/script/index.ts';
import { dialects, textOf } from '../../src/saar/index.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One run of the authors' agent loop with a scripted policy and tool, and what came of it. */
export const referenceRunSchema = v.object({
  id: v.string(),
  prompt: v.string(),
  config: v.object({
    saar: v.boolean(),
    gamma: v.number(),
    maxRetries: count,
    maxTurns: count,
    rollbackProbability: v.number(),
  }),
  /** What the policy says, in order: token texts with log-probabilities. */
  generations: v.array(v.array(v.tuple([v.string(), v.number()]))),
  /** What the tool answers, in order of execution. */
  toolResults: v.array(v.string()),
  expected: v.object({
    spans: v.array(v.object({ mask: v.picklist([0, 1]), text: v.string() })),
    logprobSum: v.number(),
    generationsUsed: count,
    executedCode: v.array(v.string()),
    stats: v.object({
      toolCallTotal: count,
      toolCallSuccess: count,
      failureReasons: v.record(v.string(), count),
      firstAttemptTotal: count,
      firstAttemptSuccess: count,
      rollbackTriggered: count,
      rollbackRecovered: count,
      rollbackFailed: count,
      fullTurnReplacements: count,
      toolCallOnlyReplacements: count,
    }),
  }),
});

/** See {@link referenceRunSchema}. */
export type ReferenceRun = v.InferOutput<typeof referenceRunSchema>;

/** The authors cut observations in the middle at this many characters when the vectors were made. */
const observationLimit = 2048;

/** Runs our rollout as the reference run was made; returns a line for each thing that differs, none when all is equal. */
export async function differencesFromReference(run: ReferenceRun): Promise<string[]> {
  const { spans, executedCode, events } = await replay(run);
  const logprobSum = authorsLogprobSum(events);
  const found = {
    spans,
    // The authors' sums were written with rounding; a tenth of a millionth is far below any token's share.
    logprobSum: Math.abs(logprobSum - run.expected.logprobSum) < 1e-7 ? run.expected.logprobSum : logprobSum,
    generationsUsed: events.filter((event) => event.type === 'generation-ended').length,
    executedCode,
    stats: authorsStatistics(events),
  };
  return (Object.keys(found) as (keyof typeof found)[])
    .filter((field) => !isDeepStrictEqual(found[field], run.expected[field]))
    .map((field) => `${field}: expected ${JSON.stringify(run.expected[field])}, got ${JSON.stringify(found[field])}`);
}

async function replay(run: ReferenceRun) {
  const executedCode: string[] = [];
  const results = run.toolResults.values();
  const tool: Tool = {
    description: { name: 'code_interpreter', description: '', parameters: {} },
    check: () => null,
    execute: ({ code }) => {
      executedCode.push(String(code));
      const { value } = results.next();
      if (value === undefined) throw new Error('The reference has no further tool result.');
      return Promise.resolve({ observation: value, ms: 0 });
    },
  };
  const events: RolloutEvent[] = [];
  const rollout = runRollout({
    task: { id: run.id, prompt: run.prompt, answer: null },
    policy: scriptPolicy(
      {
        model: run.id,
        generations: run.generations.map((tokens) => tokens.map(([text, logprob]) => ({ text, logprob }))),
      },
      { tokensPerSecond: Infinity },
    ),
    tool,
    verifier: () => ({ reward: 0, why: '' }),
    config: parseRolloutConfig({
      saar: {
        enabled: run.config.saar,
        gamma: run.config.gamma,
        maxRetries: run.config.maxRetries,
        rollbackProbability: run.config.rollbackProbability,
        similarityScope: 'call',
      },
      sampling: { maxTokens: 32_768 },
      budget: { turns: run.config.maxTurns, tokens: 10_000_000 },
      observation: { limit: observationLimit, cut: 'middle' },
      stopAtCall: false,
    }),
    signal: new AbortController().signal,
    clock: stillClock,
  });
  for await (const event of rollout) events.push(event);
  const spans = committedTurns(events).flatMap(({ turn, observation }) => [
    { mask: 1, text: textOf(turn) },
    ...(observation === null ? [] : [{ mask: 0, text: inAuthorsTemplate(observation) }]),
  ]);
  return { events, executedCode, spans };
}

const committedTurns = (events: readonly RolloutEvent[]) => events.filter((event) => event.type === 'turn-committed');

/** An observation as it stands between two assistant turns in the authors' chat template. */
const inAuthorsTemplate = (observation: string): string =>
  `<|im_start|>user\n${dialects.hermes.observe(observation)}<|im_end|>\n<|im_start|>assistant\n`;

/**
 * The sum of log-probabilities over the mask, as the authors' code has it. Their list of log-probabilities runs beside the mask,
 * and a repair extends it only where something of it is left: when the first turn is rewritten from its very start, the
 * list loses that turn, and every later log-probability stands too early by its length. Our tokens each keep their own;
 * only for the comparison is the shifted list rebuilt.
 */
function authorsLogprobSum(events: readonly RolloutEvent[]): number {
  const mask: boolean[] = [];
  const logprobs: number[] = [];
  for (const { turn, observation, position } of committedTurns(events)) {
    mask.push(...turn.map(() => true));
    if (!(position === 0 && rewrittenFromItsStart(events))) logprobs.push(...turn.map(({ logprob }) => logprob ?? 0));
    const outside = observation === null ? [] : (inAuthorsTemplate(observation).match(referenceToken) ?? []);
    mask.push(...outside.map(() => false));
    logprobs.push(...outside.map(() => 0));
  }
  return mask.reduce((sum, counted, i) => sum + (counted ? (logprobs[i] ?? 0) : 0), 0);
}

/** Whether a repair of the first turn kept nothing of it: a deep one, or a shallow one of a turn without reasoning. */
const rewrittenFromItsStart = (events: readonly RolloutEvent[]): boolean =>
  events
    .filter((event) => event.type === 'repaired' && event.position === 0)
    .some((event) => 'repair' in event && event.repair.turn[0]?.provenance === 'grafted');

/** One token of the tokenizer that the vectors were made with: a tag, a word, white space, or a single sign. */
const referenceToken = /<\/?tool_(?:call|response)>|<\|im_(?:start|end)\|>|[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu;

/** Our statistics under the authors' names. */
function authorsStatistics(events: readonly RolloutEvent[]): ReferenceRun['expected']['stats'] {
  const { toolCalls, rollbacks, repairs } = statisticsOf(events);
  // The authors count every turn that is no look-ahead, a retry with the error in sight included; the lab does not.
  const inPlace = events.filter((event) => event.type === 'execution-ended').filter(({ attempt }) => attempt === 0);
  return {
    toolCallTotal: toolCalls.total,
    toolCallSuccess: toolCalls.succeeded,
    failureReasons: { ...toolCalls.failures },
    firstAttemptTotal: inPlace.length,
    firstAttemptSuccess: inPlace.filter(({ failure }) => failure === null).length,
    rollbackTriggered: rollbacks.triggered,
    rollbackRecovered: rollbacks.recovered,
    rollbackFailed: rollbacks.failed,
    fullTurnReplacements: repairs.deep,
    toolCallOnlyReplacements: repairs.shallow,
  };
}
