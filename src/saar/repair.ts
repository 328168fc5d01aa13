import { writeJson } from '../json/index.ts';
import type { Dialect } from './dialect.ts';
import type { Similarity } from './similarity/index.ts';
import { splitTurn } from './split-turn.ts';
import { textOf, withProvenance, type Token, type TurnToken } from './token.ts';

/** How a failed turn was rewritten: `shallow` keeps its reasoning and grafts the new call on it, `deep` replaces both. */
export type RepairKind = 'shallow' | 'deep';

/** What of two tool calls is compared: the programs alone (the paper), or the calls' whole text (the authors' code). */
export type SimilarityScope = 'code' | 'call';

/** How repairs are decided. */
export interface RepairSettings {
  readonly dialect: Dialect;
  readonly similarity: Similarity;
  readonly scope: SimilarityScope;
  /** γ: a repair is shallow from this similarity on, 0 to 1. */
  readonly gamma: number;
}

/** One decision of the rollback: a failed call, the call that replaces it, and how. */
export interface Repair {
  readonly kind: RepairKind;
  /** Why this kind: the similarity reached γ, it did not, or a turn could not be split into reasoning and call, or not without changing what the call says. */
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

/**
 * Rewrites a failed turn with a correction from its look-ahead (Similarity-Aware Adaptive Rollback, paper section 3):
 * similar calls keep the original reasoning, others bring their own.
 *
 * All of the correction's tokens are marked as grafted, since they were sampled with the error in sight.
 */
export function repairTurn(
  failedTurn: readonly TurnToken[],
  correction: readonly Token[],
  settings: RepairSettings,
): Repair {
  const { dialect, similarity: measure, scope, gamma } = settings;
  const grafted = withProvenance(correction, 'grafted');
  const failed = splitTurn(failedTurn, dialect);
  const fixed = splitTurn(grafted, dialect);
  if (!failed || !fixed) {
    const texts = { failed: textOf(failedTurn), fixed: textOf(grafted) };
    return { kind: 'deep', because: 'unsplittable', similarity: null, similarities: null, ...texts, turn: grafted };
  }
  const calls = [textOf(failed.call), textOf(fixed.call)] as const;
  const compared = { code: programs([failedTurn, grafted], calls, dialect), call: calls };
  const similarities = { code: measure(...compared.code), call: measure(...compared.call) };
  const similarity = similarities[scope];
  const similar = similarity >= gamma;
  const graft = [...failed.reasoning, ...fixed.call];
  // Behind another reasoning a call could be read otherwise: where a fence is open in it, the call would become a quotation.
  const shallow = similar && readAlike(textOf(graft), textOf(grafted), dialect);
  return {
    kind: shallow ? 'shallow' : 'deep',
    because: !similar ? 'dissimilar' : shallow ? 'similar' : 'unsplittable',
    similarity,
    similarities,
    failed: compared[scope][0],
    fixed: compared[scope][1],
    turn: shallow ? graft : grafted,
  };
}

/** The programs of two turns, read with all that stands before them; where one of them cannot be read, the calls' whole texts, so that like is compared with like. */
function programs(
  turns: readonly [readonly Token[], readonly Token[]],
  calls: readonly [string, string],
  dialect: Dialect,
): readonly [string, string] {
  const [failed, fixed] = turns.map((turn) => codeOf(textOf(turn), dialect));
  return failed === undefined || failed === null || fixed === undefined || fixed === null ? calls : [failed, fixed];
}

/** Whether two texts hold the same call. */
const readAlike = (a: string, b: string, dialect: Dialect): boolean =>
  writeJson(dialect.read(a)) === writeJson(dialect.read(b));

/** The program that a text's first call holds, or its arguments as JSON where the tool takes no code; null where there is no readable call. */
export function codeOf(text: string, dialect: Dialect): string | null {
  const read = dialect.read(text);
  if (read.kind !== 'call') return null;
  const { code } = read.call.arguments;
  return typeof code === 'string' ? code : writeJson(read.call.arguments);
}
