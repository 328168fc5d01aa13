import * as v from 'valibot';

const whole = (name: string, low: number, high: number) => {
  const message = `${name} must be a whole number from ${low} to ${high}`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(low, message), v.maxValue(high, message));
};

/** The quality gates of a download. A gate that is left out lets everything pass. */
export const gatesSchema = v.strictObject({
  /** The least reward: 1 keeps right answers only. Trajectories that nobody could judge do not pass. */
  minReward: v.optional(
    v.pipe(v.number('The least reward must be a number'), v.finite('The least reward must be a number')),
  ),
  /** Only trajectories that ended with an answer, not those that a budget, a user or an error ended. */
  answered: v.optional(v.boolean('answered must be true or false')),
  /** `pure`: no failure stays in the trajectory. `has-errors`: one does. `marred` is what earlier versions called that. */
  purity: v.optional(
    v.pipe(
      v.picklist(['pure', 'has-errors', 'marred'], 'purity must be pure or has-errors'),
      v.transform((purity) => (purity === 'marred' ? 'has-errors' : purity)),
    ),
  ),
  /** What is done about dangling repair talk: `drop` the trajectory, or `cut` the sentences. */
  repairTalk: v.optional(v.picklist(['drop', 'cut'], 'repairTalk must be drop or cut')),
  /** Fewest and most tokens that the policy wrote in the purified trajectory. */
  minTokens: v.optional(whole('The fewest tokens', 0, 10_000_000)),
  maxTokens: v.optional(whole('The most tokens', 1, 10_000_000)),
  /** Only groups whose rewards differ: from all others GRPO learns nothing. Groups of one rollout never pass. */
  advantage: v.optional(v.boolean('advantage must be true or false')),
  /** The most trajectories of one task, the first that pass all else. */
  perTask: v.optional(whole('The most trajectories a task', 1, 1_000_000)),
  /** Trajectories at least so similar to an earlier one are left out: Jaccard similarity of their word triples, 0.5 to 1. */
  nearDuplicates: v.optional(
    v.pipe(
      v.number('The similarity of duplicates must be a number from 0.5 to 1'),
      v.minValue(0.5, 'The similarity of duplicates must be a number from 0.5 to 1'),
      v.maxValue(1, 'The similarity of duplicates must be a number from 0.5 to 1'),
    ),
  ),
});

/** See {@link gatesSchema}. */
export type Gates = v.InferOutput<typeof gatesSchema>;

/** The gates as a manifest names them: its format was published while `has-errors` was called `marred`, and stays as it is. */
export const publishedGates = (gates: Gates): Readonly<Record<string, unknown>> =>
  gates.purity === 'has-errors' ? { ...gates, purity: 'marred' } : gates;

/** The gates by the order in which a trajectory meets them; it is dropped by the first that it does not pass. */
export const gateNames = [
  'minReward',
  'answered',
  'purity',
  'repairTalk',
  'minTokens',
  'maxTokens',
  'advantage',
  'nearDuplicates',
  'perTask',
] as const satisfies readonly (keyof Gates)[];

/** The name of a gate. */
export type GateName = (typeof gateNames)[number];
