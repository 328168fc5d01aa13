import type { TurnToken } from './token.ts';

/** How a failed turn was rewritten: `shallow` keeps its reasoning and grafts the new call on it, `deep` replaces both. */
export type RepairKind = 'shallow' | 'deep';

/** One decision of the rollback: a failed call, the call that replaces it, and how. */
export interface Repair {
  readonly kind: RepairKind;
  /** Why this kind: the similarity reached γ, it did not, or a turn could not be split into reasoning and call. */
  readonly because: 'similar' | 'dissimilar' | 'unsplittable';
  /** The similarity that was compared with γ, 0 to 1; null where a turn could not be split. */
  readonly similarity: number | null;
  /** The same metric over both scopes, for display: the programs alone, and the calls' whole text. null as above. */
  readonly similarities: { readonly code: number; readonly call: number } | null;
  /** What was compared, in the configured scope: the failed attempt and its correction. */
  readonly failed: string;
  readonly fixed: string;
  /** The position's turn from here on. */
  readonly turn: readonly TurnToken[];
}
