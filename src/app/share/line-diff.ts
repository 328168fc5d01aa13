import { matchingBlocks } from '../../saar/index.ts';

/** A line of two texts beside one another: in both, only in the first, or only in the second. */
export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** The difference of two texts by lines, as Python's difflib finds it: what is gone before what came in its place. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  // The matcher compares code points: each line that there is gets one of its own, half surrogates left out.
  const numbers = new Map(
    [...new Set([...a, ...b])].map((line, at) => [line, String.fromCodePoint(at < 0xd800 ? at : at + 0x800)]),
  );
  const spelt = (lines: readonly string[]): string => lines.map((line) => numbers.get(line) ?? '').join('');
  const diff: DiffLine[] = [];
  let [i, j] = [0, 0];
  for (const [startA, startB, size] of matchingBlocks(spelt(a), spelt(b), { autojunk: false })) {
    diff.push(...a.slice(i, startA).map((text): DiffLine => ({ kind: 'gone', text })));
    diff.push(...b.slice(j, startB).map((text): DiffLine => ({ kind: 'new', text })));
    diff.push(...a.slice(startA, startA + size).map((text): DiffLine => ({ kind: 'same', text })));
    [i, j] = [startA + size, startB + size];
  }
  return diff;
}
