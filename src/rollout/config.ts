import * as v from 'valibot';

/** A whole number between two bounds, both included. */
const whole = (name: string, low: number, high: number) => {
  const message = `${name} must be a whole number from ${low} to ${high}`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(low, message), v.maxValue(high, message));
};

/** A number between two bounds, both included. */
const between = (name: string, low: number, high: number) => {
  const message = `${name} must be a number from ${low} to ${high}`;
  return v.pipe(v.number(message), v.minValue(low, message), v.maxValue(high, message));
};

/** The largest K that can be set. */
export const largestK = 10;

/** Settings of Similarity-Aware Adaptive Rollback. Defaults are the authors' unless said otherwise. */
export const saarConfigSchema = v.object({
  /** Off: errors enter the trajectory, as in ordinary agent loops. */
  enabled: v.optional(v.boolean(), true),
  /** K: retries at one failed position, 0 to {@link largestK}. */
  maxRetries: v.optional(whole('K', 0, largestK), 3),
  /** γ: from this similarity on a repair is shallow, 0 to 1. */
  gamma: v.optional(between('γ', 0, 1), 0.5),
  /** What is compared: the two programs (the paper), or the whole text of the two calls (the authors' code). */
  similarityScope: v.optional(v.picklist(['code', 'call']), 'code'),
  /** How it is compared: the name of a similarity metric. */
  metric: v.optional(v.picklist(['sequenceMatcher', 'pythonTokens', 'jsonArguments']), 'sequenceMatcher'),
  /** One retry after the other (the authors), or K corrections from one look-ahead context of which the most similar that runs is taken. */
  mode: v.optional(v.picklist(['sequential', 'best-of-k']), 'sequential'),
  /** p: the share of trajectories in which SAAR is active at all, 0 to 1. The authors use 1 for a 4B policy, 0.7 for a 7B one. */
  rollbackProbability: v.optional(between('p', 0, 1), 1),
  /** SAAR switches itself off after this many tool executions in one trajectory. */
  maxExecutions: v.optional(whole('The execution limit', 1, 1000), 30),
});

/** See {@link saarConfigSchema}. */
export type SaarConfig = v.InferOutput<typeof saarConfigSchema>;

/** Everything that defines a rollout beside its task, policy and tool. */
export const rolloutConfigSchema = v.object({
  saar: v.optional(saarConfigSchema, {}),
  /** How tool calls are written. */
  dialect: v.optional(v.picklist(['hermes', 'fenced']), 'hermes'),
  /** A custom system prompt, in which `{{tools}}` stands for the tool's signature; empty for the lab's. */
  systemPrompt: v.optional(
    v.pipe(v.string(), v.maxLength(20_000, 'The system prompt has at most 20,000 characters')),
    '',
  ),
  /** How tokens are drawn. The seed of each generation is derived from the rollout's. */
  sampling: v.optional(
    v.object({
      temperature: v.optional(between('Temperature', 0, 2), 0.7),
      topP: v.optional(between('Top-p', 0.01, 1), 0.95),
      /** The most tokens of one turn. */
      maxTokens: v.optional(whole('Tokens per turn', 1, 32_768), 1024),
    }),
    {},
  ),
  budget: v.optional(
    v.object({
      /** Assistant turns of the trajectory; a look-ahead in flight counts as one more. The turn that reaches the budget is not executed. */
      turns: v.optional(whole('The turn budget', 1, 1000), 16),
      /** Tokens generated, look-aheads included. */
      tokens: v.optional(whole('The token budget', 1, 10_000_000), 16_384),
      /** Wall time in seconds. */
      seconds: v.optional(between('The time budget', 1, 86_400), 1800),
    }),
    {},
  ),
  observation: v.optional(
    v.object({
      /** Longest observation in characters (Unicode code points) before it is cut. */
      limit: v.optional(whole('The observation limit', 16, 1_000_000), 256),
      /** What stays of a long observation: its beginning (`left`), its end (`right`) or both ends (`middle`), as in verl's settings. */
      cut: v.optional(v.picklist(['left', 'right', 'middle']), 'middle'),
    }),
    {},
  ),
  /** Each call in an interpreter of its own (the authors), or all of a trajectory's in one session, as in a notebook. */
  execution: v.optional(v.picklist(['stateless', 'session']), 'stateless'),
  /** Stop generating as soon as the turn's tool call is complete; small models otherwise go on and invent the observation. */
  stopAtCall: v.optional(v.boolean(), true),
  /** All randomness of the rollout comes from this 32-bit unsigned integer. */
  seed: v.optional(whole('The seed', 0, 0xffff_ffff), 0),
});

/** See {@link rolloutConfigSchema}. */
export type RolloutConfig = v.InferOutput<typeof rolloutConfigSchema>;

/** The configuration with every default filled in. Throws a ValiError naming the setting and its range. */
export const parseRolloutConfig = (input: unknown): RolloutConfig => v.parse(rolloutConfigSchema, input);
