import { similarities } from '../../../saar/index.ts';
import { align, type AlignedPair } from './align.ts';
import { areSame, type ComparedTurn } from './turns.ts';

/** What stands side by side: two turns, or one that has no counterpart. */
export type ComparedRow =
  | {
      readonly kind: 'pair';
      readonly left: ComparedTurn;
      readonly right: ComparedTurn;
      /** Of the two calls, 0 to 1; see {@link turnSimilarity}. */
      readonly similarity: number;
      readonly same: boolean;
    }
  | { readonly kind: 'left' | 'right'; readonly turn: ComparedTurn };

/**
 * How similar two turns are, 0 to 1, whichever of them comes first: SequenceMatcher over their programs, or over their calls' texts where
 * one can't be read. Two turns without a call are both an answer, and always similar enough to stand side by side; one with and one without
 * a call never are.
 */
export function turnSimilarity(a: ComparedTurn, b: ComparedTurn): number {
  if ((a.call === '') !== (b.call === '')) return 0;
  if (a.call === '') return (1 + ratio(a.text, b.text)) / 2;
  return a.program === null || b.program === null ? ratio(a.call, b.call) : ratio(a.program, b.program);
}

/** The ratio depends on which text comes first: the mean of both. */
const ratio = (a: string, b: string): number =>
  (similarities.sequenceMatcher(a, b) + similarities.sequenceMatcher(b, a)) / 2;

/**
 * Two trajectories side by side. Turns that are the same from the beginning on stand beside each other; the rest is aligned by
 * {@link turnSimilarity}.
 *
 * @param onShare called before each similarity, of which there are as many as turns of one side times turns of the other, with the share that
 *   is done; what it returns is waited for, so that the page can draw
 */
export async function compareTurns(
  left: readonly ComparedTurn[],
  right: readonly ComparedTurn[],
  signal: AbortSignal,
  onShare: (done: number) => Promise<void> | undefined,
): Promise<readonly ComparedRow[]> {
  const begin = sharedBeginning(left, right);
  const [a, b] = [left.slice(begin), right.slice(begin)];
  const table: number[] = [];
  for (const one of a) {
    for (const other of b) {
      await onShare(table.length / (a.length * b.length));
      signal.throwIfAborted();
      table.push(turnSimilarity(one, other));
    }
  }
  const similarityOf = (i: number, j: number) => table[i * b.length + j] ?? 0;
  const row = ([i, j]: AlignedPair): ComparedRow => {
    const [one, other] = [i === null ? undefined : a[i], j === null ? undefined : b[j]];
    if (one && other && i !== null && j !== null)
      return { kind: 'pair', left: one, right: other, similarity: similarityOf(i, j), same: areSame(one, other) };
    const turn = one ?? other;
    if (!turn) throw new RangeError('An aligned pair is of no turn.');
    return { kind: one ? 'left' : 'right', turn };
  };
  const same = left.slice(0, begin).flatMap((one, index): ComparedRow[] => {
    const other = right[index];
    return other ? [{ kind: 'pair', left: one, right: other, similarity: 1, same: true }] : [];
  });
  return [...same, ...align(a.length, b.length, similarityOf).map(row)];
}

/** How many turns are the same from the beginning on. */
function sharedBeginning(left: readonly ComparedTurn[], right: readonly ComparedTurn[]): number {
  const end = left.findIndex((turn, index) => {
    const other = right[index];
    return !other || !areSame(turn, other);
  });
  return end < 0 ? left.length : end;
}
