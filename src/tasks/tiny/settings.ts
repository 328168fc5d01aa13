/** How often the teacher errs, and how it gets over it. All are shares from 0 to 1; the model is trained to have them. */

/** First attempts that hold a mistake, the silent ones among them. The lab wants 0.35 to 0.50, so that each rollout has something to show. */
export const mistakenShare = 0.42;

/** Attempts that run but compute something else: nothing tells of them, so SAAR can't mend them, and the final answer is wrong. */
export const silentShare = 0.04;

/** Corrections that mend the failed program by a small edit. */
export const shallowShare = 0.72;

/** Corrections that turn to another approach. The rest of the corrections fail again. */
export const deepShare = 0.16;

/** Corrections that fail again with the very mistake that they mean to mend; the others of those that fail make another one. */
export const sameMistakeShare = 0.5;

/** After this many failed turns no further one fails: the next is right, or the policy gives up. */
export const mostFailures = 3;

/** Of the episodes with that many failures, those that end with a guess instead of a program. */
export const givesUpShare = 0.3;

/** A correction is shallow where its code is at least so similar to the failed one: the lab's own default for γ. */
export const gamma = 0.5;

/** One parameter tuple in this many belongs to the held-out split. */
export const heldOutEvery = 5;
