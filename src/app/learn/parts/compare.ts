import { dialects, matchingBlocks, sequenceMatcherRatio, type SimilarityScope } from '../../../saar/index.ts';
import type { Mark } from '../../components/index.ts';

/** A program as the whole text of a call, as the authors' code compares it. */
export const callOf = (code: string): string =>
  dialects.hermes.write({ name: 'code_interpreter', arguments: { code } });

/** What is compared of two programs in a scope. */
export const compared = (scope: SimilarityScope, failed: string, fixed: string): readonly [string, string] =>
  scope === 'code' ? [failed, fixed] : [callOf(failed), callOf(fixed)];

/** The similarity of two programs, from 0 to 1. */
export const ratioIn = (scope: SimilarityScope, failed: string, fixed: string, autojunk: boolean): number =>
  sequenceMatcherRatio(...compared(scope, failed, fixed), { autojunk });

/** What two texts have in common, as marks in each of them; marks that belong together have the same shade. */
export function marksOf(
  a: string,
  b: string,
  autojunk: boolean,
): { readonly a: readonly Mark[]; readonly b: readonly Mark[] } {
  const blocks = matchingBlocks(a, b, { autojunk }).filter(([, , size]) => size > 0);
  return {
    a: blocks.map(([start, , size], index) => ({ start, size, shade: index % 2 })),
    b: blocks.map(([, start, size], index) => ({ start, size, shade: index % 2 })),
  };
}
