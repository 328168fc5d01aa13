/* oxlint-disable typescript/consistent-type-definitions -- jax-js walks through types as trees of arrays; an interface it does not take. */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';
import type { Tensor } from './jax.ts';
import type { TensorDevice } from './tensor-device.ts';

/** The sizes of a model, all at least 1. */
export interface ModelShape {
  /** Tokens of the vocabulary. */
  readonly vocabulary: number;
  /** Numbers that describe one token on its way through the layers; a multiple of twice the heads. */
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Width of the hidden layer of each feed-forward network. */
  readonly hidden: number;
}

/** How many tokens before it a token is known by. */
export const predecessorCount = 3;

/** The trained numbers of one layer. A type and not an interface, because jax-js walks through it as a tree of arrays. */
export type LayerParameters = {
  attentionNorm: Tensor;
  /** [width, 3 width]: queries, keys and values side by side, one matrix product instead of three. */
  queryKeyValue: Tensor;
  attentionOut: Tensor;
  feedForwardNorm: Tensor;
  up: Tensor;
  down: Tensor;
};

/** All trained numbers of a model. */
export type Parameters = {
  /** [vocabulary, width]; also turns the last layer's numbers back into tokens. */
  embedding: Tensor;
  /**
   * Three of [vocabulary, width], added to a token's embedding by the token before it, the one before that, and the third. So from the first
   * layer on a token is known by what precedes it, which is what copying a number digit by digit takes, and choosing the right one among
   * several; to find that out by itself costs a small model most of its training.
   */
  predecessors: Tensor[];
  layers: LayerParameters[];
  outNorm: Tensor;
};

/** One array of parameters outside of jax-js: to be stored, or to be started from. */
export interface NamedArray {
  /** Such as `embedding` or `layers.0.up`. */
  readonly name: string;
  /** One or two sizes. */
  readonly sizes: readonly number[];
  readonly values: Float32Array;
}

/** The names and sizes of all arrays of a model of this shape, in the order in which they are stored. */
export function parameterSizes(shape: ModelShape): { readonly name: string; readonly sizes: readonly number[] }[] {
  const { vocabulary, width, hidden, layers } = shape;
  const layer = (at: number): { name: string; sizes: number[] }[] => [
    { name: `layers.${at}.attentionNorm`, sizes: [width] },
    { name: `layers.${at}.queryKeyValue`, sizes: [width, 3 * width] },
    { name: `layers.${at}.attentionOut`, sizes: [width, width] },
    { name: `layers.${at}.feedForwardNorm`, sizes: [width] },
    { name: `layers.${at}.up`, sizes: [width, hidden] },
    { name: `layers.${at}.down`, sizes: [hidden, width] },
  ];
  return [
    { name: 'embedding', sizes: [vocabulary, width] },
    ...Array.from({ length: predecessorCount }, (_, at) => ({
      name: `predecessors.${at}`,
      sizes: [vocabulary, width],
    })),
    ...Array.from({ length: layers }, (_, at) => layer(at)).flat(),
    { name: 'outNorm', sizes: [width] },
  ];
}

const product = (sizes: readonly number[]): number => sizes.reduce((all, size) => all * size, 1);

/** How many numbers a model of this shape has. */
export const parameterCount = (shape: ModelShape): number =>
  parameterSizes(shape).reduce((sum, { sizes }) => sum + product(sizes), 0);

/** Standard deviation of the first embeddings; those of GPT-2, which suit tied embeddings. */
const embeddingSpread = 0.02;

/**
 * A model before its training: gains 1, matrices normally distributed such that a product keeps the size of what goes in, and
 * those that end a residual branch smaller, because many of them are summed. The same seed gives the same numbers.
 */
export function initialArrays(shape: ModelShape, seed: number): NamedArray[] {
  const generator = mersenne(seed | 0);
  const normal = (): number => {
    const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(generator)));
    return radius * Math.cos(2 * Math.PI * uniformFloat64(generator));
  };
  const spreadOf = (name: string, rows: number): number => {
    if (name === 'embedding' || name.startsWith('predecessors.')) return embeddingSpread;
    const isBranchEnd = name.endsWith('.attentionOut') || name.endsWith('.down');
    return 1 / Math.sqrt(rows * (isBranchEnd ? 2 * shape.layers : 1));
  };
  return parameterSizes(shape).map(({ name, sizes }) => {
    const [rows = 0] = sizes;
    if (sizes.length === 1) return { name, sizes, values: new Float32Array(rows).fill(1) };
    const spread = spreadOf(name, rows);
    return { name, sizes, values: Float32Array.from({ length: product(sizes) }, () => spread * normal()) };
  });
}

/** The arrays as a model computes with them on a device. Throws where one is missing or has other sizes than the shape says. */
export function toParameters(shape: ModelShape, arrays: readonly NamedArray[], device: TensorDevice): Parameters {
  const given = new Map(arrays.map((array) => [array.name, array]));
  const expected = new Map(parameterSizes(shape).map(({ name, sizes }) => [name, sizes]));
  const take = (name: string): Tensor => {
    const array = given.get(name);
    const sizes = expected.get(name) ?? [];
    if (!array) throw new Error(`The model has no array “${name}”.`);
    if (array.sizes.join() !== sizes.join() || array.values.length !== product(sizes)) {
      throw new Error(
        `The model's array “${name}” is ${array.sizes.join(' × ')}, and ${sizes.join(' × ')} is expected.`,
      );
    }
    return device.array(array.values, sizes);
  };
  return {
    embedding: take('embedding'),
    predecessors: Array.from({ length: predecessorCount }, (_, at) => take(`predecessors.${at}`)),
    layers: Array.from({ length: shape.layers }, (_, at) => ({
      attentionNorm: take(`layers.${at}.attentionNorm`),
      queryKeyValue: take(`layers.${at}.queryKeyValue`),
      attentionOut: take(`layers.${at}.attentionOut`),
      feedForwardNorm: take(`layers.${at}.feedForwardNorm`),
      up: take(`layers.${at}.up`),
      down: take(`layers.${at}.down`),
    })),
    outNorm: take('outNorm'),
  };
}

/** The way back: copies of the arrays. The parameters stay the caller's. Throws as the device's reading does. */
export async function toArrays(shape: ModelShape, parameters: Parameters, device: TensorDevice): Promise<NamedArray[]> {
  const byName = new Map<string, Tensor>([
    ['embedding', parameters.embedding],
    ...parameters.predecessors.map((tensor, at): [string, Tensor] => [`predecessors.${at}`, tensor]),
    ['outNorm', parameters.outNorm],
    ...parameters.layers.flatMap((layer, at) =>
      Object.entries(layer).map(([name, tensor]): [string, Tensor] => [`layers.${at}.${name}`, tensor]),
    ),
  ]);
  return await Promise.all(
    parameterSizes(shape).map(async ({ name, sizes }) => {
      const tensor = byName.get(name);
      if (!tensor) throw new Error(`The parameters have no array “${name}”.`);
      return { name, sizes, values: (await device.read(tensor.ref)).slice() };
    }),
  );
}
