import * as v from 'valibot';
import { PolicyError } from '../../rollout/index.ts';

/** What the engine's worker tells when the graphics card was taken away from it. */
const lossSchema = v.object({
  /** `destroyed`: by web-llm itself, which does so when it gets no buffer. `unknown`: by the driver, the browser or the system. */
  reason: v.picklist(['destroyed', 'unknown']),
  /** The browser's own words. */
  message: v.string(),
});

/** See {@link lossSchema}. */
export type DeviceLoss = v.InferOutput<typeof lossSchema>;

const advice = 'Choose a smaller model, close other tabs and programs that use the graphics card, and load again.';

/** The loss in plain words. Web-llm gives its device back when a buffer can't be had, so that is told as want of memory. */
export function lossError(input: unknown): PolicyError {
  const parsed = v.safeParse(lossSchema, input);
  const cause = parsed.success ? parsed.output.message : input;
  if (parsed.success && parsed.output.reason === 'destroyed') {
    return new PolicyError('out-of-memory', 'There is not enough graphics memory for this model.', advice, { cause });
  }
  return new PolicyError(
    'device-lost',
    'The graphics card was taken away from the page: its memory ran out, its driver stopped, or the machine slept.',
    advice,
    { cause },
  );
}
