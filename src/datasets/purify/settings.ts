import * as v from 'valibot';
import { saarConfigSchema } from '../../rollout/index.ts';

/** How a log is purified. */
export const purifySettingsSchema = v.object({
  /** K: the turns after a failure among which its correction is looked for, 0 to 10. */
  maxRetries: saarConfigSchema.entries.maxRetries,
  /** γ: from this similarity on a repair is shallow, 0 to 1. */
  gamma: saarConfigSchema.entries.gamma,
  /** What is compared: the two programs, or the whole text of the two calls. */
  similarityScope: saarConfigSchema.entries.similarityScope,
  /** How it is compared. */
  metric: saarConfigSchema.entries.metric,
  /**
   * `each-failure`: every failed call on its own, and what cannot be repaired stays as it was logged. `as-online`: as the rollout
   * would have done, to the letter: a failure whose retries are spent leaves only the last of them, with the authors' note, and
   * SAAR is off for the rest of the run.
   */
  rules: v.optional(v.picklist(['each-failure', 'as-online']), 'each-failure'),
  /**
   * What calls are taken for whose outcome the log does not say. `leave`: for neither, so that they stay, and no failure is repaired
   * across them. `succeeded` and `failed`: for that.
   */
  unclear: v.optional(
    v.picklist(['leave', 'succeeded', 'failed'], 'unclear must be leave, succeeded or failed'),
    'leave',
  ),
  /** Only `as-online`: SAAR switches itself off after this many tool executions in one run. */
  maxExecutions: saarConfigSchema.entries.maxExecutions,
});

/** See {@link purifySettingsSchema}. */
export type PurifySettings = v.InferOutput<typeof purifySettingsSchema>;

/** The settings with every default filled in. Throws a ValiError naming the setting and its range. */
export const parsePurifySettings = (input: unknown): PurifySettings => v.parse(purifySettingsSchema, input);
