import type { Lease } from '../runtime/index.ts';

/** What a scheduler needs of a lease: the model, what to do when it broke, and when to try again. */
export type PolicyHolder = Pick<Lease, 'current' | 'drop' | 'retry'>;
