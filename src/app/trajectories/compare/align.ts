/** Two places that stand beside each other, from 0; null where one side has no counterpart. Never null on both sides. */
export type AlignedPair = readonly [left: number, right: number | null] | readonly [left: null, right: number];

/**
 * What an element without a counterpart costs, where a pair costs 1 less its similarity. Two of them cost as much as a pair of similarity
 * 0.4: of 100 pairs of unrelated functions of Python's standard library, 97 are less alike. So what was reworked stands side by side, and
 * what has nothing to do with each other does not.
 */
export const gapCost = 0.3;

const steps = { pair: 0, left: 1, right: 2 } as const;

/**
 * Needleman-Wunsch: puts two sequences side by side at the lowest cost, in order and with every element once. Of equal costs, pairs come
 * first, then the left side.
 *
 * @param similarityOf of an element of each side, 0 to 1; asked once for every two of them
 */
export function align(
  leftLength: number,
  rightLength: number,
  similarityOf: (left: number, right: number) => number,
): AlignedPair[] {
  const width = rightLength + 1;
  /** At each two places, what everything from there on costs at best; so that the beginning is read off forwards. */
  const costs = new Float64Array((leftLength + 1) * width);
  const taken = new Uint8Array(costs.length);
  for (let left = leftLength; left >= 0; left--) {
    for (let right = rightLength; right >= 0; right--) {
      const [hasLeft, hasRight] = [left < leftLength, right < rightLength];
      if (!hasLeft && !hasRight) continue;
      const at = left * width + right;
      const costFrom = (place: number) => costs[place] ?? 0;
      const paired = hasLeft && hasRight ? costFrom(at + width + 1) + 1 - similarityOf(left, right) : Infinity;
      const onlyLeft = hasLeft ? costFrom(at + width) + gapCost : Infinity;
      const onlyRight = hasRight ? costFrom(at + 1) + gapCost : Infinity;
      const cost = Math.min(paired, onlyLeft, onlyRight);
      costs[at] = cost;
      taken[at] = cost === paired ? steps.pair : cost === onlyLeft ? steps.left : steps.right;
    }
  }
  const pairs: AlignedPair[] = [];
  for (let left = 0, right = 0; left < leftLength || right < rightLength;) {
    const step = taken[left * width + right];
    if (step === steps.pair) pairs.push([left++, right++]);
    else if (step === steps.left) pairs.push([left++, null]);
    else pairs.push([null, right++]);
  }
  return pairs;
}
