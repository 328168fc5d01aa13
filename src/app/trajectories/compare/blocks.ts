import type { ComparedRow } from './comparison.ts';
import type { ComparedTurn } from './turns.ts';

/** Two turns that stand side by side. */
export type ComparedPair = Extract<ComparedRow, { readonly kind: 'pair' }>;

/** What is shown together: pairs that are all the same, one pair that is not, or turns of both sides without a counterpart. */
export type ComparedBlock =
  | { readonly kind: 'same'; readonly pairs: readonly ComparedPair[] }
  | { readonly kind: 'pair'; readonly pair: ComparedPair }
  | { readonly kind: 'apart'; readonly left: readonly ComparedTurn[]; readonly right: readonly ComparedTurn[] };

/** Rows in blocks: equal pairs that follow each other are one, and so are turns without a counterpart. */
export function blocksOf(rows: readonly ComparedRow[]): readonly ComparedBlock[] {
  const blocks: ComparedBlock[] = [];
  for (const row of rows) {
    const before = blocks.at(-1);
    if (row.kind !== 'pair') {
      const { left, right } = before?.kind === 'apart' ? before : { left: [], right: [] };
      if (before?.kind === 'apart') blocks.pop();
      blocks.push(
        row.kind === 'left'
          ? { kind: 'apart', left: [...left, row.turn], right }
          : { kind: 'apart', left, right: [...right, row.turn] },
      );
    } else if (!row.same) blocks.push({ kind: 'pair', pair: row });
    else if (before?.kind === 'same') blocks.splice(-1, 1, { kind: 'same', pairs: [...before.pairs, row] });
    else blocks.push({ kind: 'same', pairs: [row] });
  }
  return blocks;
}
