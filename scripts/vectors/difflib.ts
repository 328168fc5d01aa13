import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { matchingBlocks, sequenceMatcherRatio } from '../../src/saar/index.ts';

const index = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One pair of strings and what CPython's difflib says of it. */
export const difflibPairSchema = v.object({
  a: v.string(),
  b: v.string(),
  ratio: v.number(),
  ratioNoAutojunk: v.number(),
  /** Matching blocks as [start in a, start in b, length], in code points, with the closing empty one; autojunk on. */
  blocks: v.array(v.tuple([index, index, index])),
});

/** See {@link difflibPairSchema}. */
export type DifflibPair = v.InferOutput<typeof difflibPairSchema>;

/** Compares ours with difflib to the last bit; returns a line for each thing that differs, none when all is equal. */
export function differencesFromDifflib({ a, b, ratio, ratioNoAutojunk, blocks }: DifflibPair): string[] {
  const expected = { ratio, ratioNoAutojunk, blocks };
  const found = {
    ratio: sequenceMatcherRatio(a, b),
    ratioNoAutojunk: sequenceMatcherRatio(a, b, { autojunk: false }),
    blocks: matchingBlocks(a, b),
  };
  return (Object.keys(expected) as (keyof typeof expected)[])
    .filter((field) => !isDeepStrictEqual(found[field], expected[field]))
    .map((field) => `${field}: expected ${JSON.stringify(expected[field])}, got ${JSON.stringify(found[field])}`);
}
