import { mersenne } from 'pure-rand/generator/mersenne';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { initialArrays, type ModelShape, type NamedArray } from './parameters.ts';
import { singleSigns, type TokenizerFile } from './tokenizer.ts';

/** A model that trains in milliseconds. */
export const toyShape: ModelShape = { vocabulary: 12, width: 8, layers: 2, heads: 2, hidden: 16 };

/** Its arrays, with gains and biases that differ from each other, so that an exchange of two shows. */
export function toyArrays(shape: ModelShape = toyShape): NamedArray[] {
  const generator = mersenne(5);
  return initialArrays(shape, 3).map((array) => ({
    ...array,
    values: array.values.map((value) => value + 0.2 * (uniformFloat64(generator) - 0.5)),
  }));
}

/** Tokens from 0 to below the vocabulary's size. */
export function toyTokens(count: number, seed: number): number[] {
  const generator = mersenne(seed);
  return Array.from({ length: count }, () => uniformInt(generator, 0, toyShape.vocabulary - 1));
}

/** A vocabulary of all signs and a few words. */
export const toyTokenizerFile: TokenizerFile = {
  format: 'cleaner-lab/tiny-tokenizer@1',
  pieces: [...singleSigns, 'sum', ' sum', 'summer', '\\n    ', '<tool_call>\n{"name":'],
};
