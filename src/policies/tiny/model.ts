/* oxlint-disable typescript/consistent-type-definitions -- jax-js walks through types as trees of arrays; an interface it does not take. */
import { nn, np, type Tensor } from './jax.ts';
import type { ModelShape, Parameters } from './parameters.ts';

/** What attention remembers of the tokens so far, of one layer: two arrays of [batch, heads, context, width of a head]. */
export type LayerCache = { keys: Tensor; values: Tensor };

/** What a forward pass gives. */
export type Forward = {
  /** [batch, time, vocabulary]: before softmax, for each position, what may come next; [batch, 1, vocabulary] where only one of a row is wanted. */
  logits: Tensor;
  /** The memory with this pass's tokens written into it; empty where none was given. */
  cache: LayerCache[];
};

/** Base of the rotations' wavelengths. The usual 10,000 is for contexts of thousands of tokens; here they are a few hundred. */
const rotaryBase = 1000;

/** Keeps the square root of the mean square away from 0. */
const epsilon = 1e-5;

/** What the score of a token that must not be seen is lowered by. */
const hidden = -1e9;

/** Root-mean-square normalisation of the last axis. */
function normalise(x: Tensor, gain: Tensor): Tensor {
  const scale = np.reciprocal(np.sqrt(np.square(x.ref).mean(-1, { keepdims: true }).add(epsilon)));
  return x.mul(scale).mul(gain);
}

/** What rotates the pairs of numbers by which attention knows how far apart two tokens are. */
interface Rotation {
  /** [batch, 1, time, width of a head]: of both halves, which are alike. */
  readonly cos: Tensor;
  readonly sin: Tensor;
  /** [width of a head, width of a head]: a product with it puts the second half, negated, before the first. */
  readonly quarter: Tensor;
}

function rotationOf(positions: Tensor, batch: number, time: number, each: number): Rotation {
  const half = each / 2;
  const frequencies = np.array(Float32Array.from({ length: each }, (_, at) => rotaryBase ** (-(at % half) / half)));
  const angles = positions.astype(np.float32).reshape([batch, 1, time, 1]).mul(frequencies);
  const quarter = new Float32Array(each * each);
  for (let at = 0; at < half; at++) {
    quarter[(half + at) * each + at] = -1;
    quarter[at * each + half + at] = 1;
  }
  return { cos: np.cos(angles.ref), sin: np.sin(angles), quarter: np.array(quarter).reshape([each, each]) };
}

/**
 * Rotates each pair of numbers of [batch, heads, time, width of a head]: the first half's with the second half's. By a product with a matrix of zeros
 * and ones, because its result is stored: halves put together by jax-js are put together again at each place that reads them.
 */
const rotate = (x: Tensor, { cos, sin, quarter }: Rotation): Tensor =>
  x.ref.mul(cos.ref).add(np.matmul(x, quarter.ref).mul(sin.ref));

/** Writes the numbers of a pass's tokens into a layer's memory. */
interface Writing {
  /** The memory with `now` in it, [batch, heads, time, width of a head]. */
  write(old: Tensor, now: Tensor): Tensor;
  dispose(): void;
}

/**
 * Jax-js has no way to write into an array. The only token of a row is chosen at its place, which is one pass over the memory; several are put there by
 * a product with zeros and ones. Both give the same numbers.
 *
 * @param isHere [batch, 1, context, time]: which place each token is written to.
 */
function writingAt(isHere: Tensor, time: number): Writing {
  if (time === 1) {
    return { write: (old, now) => np.where(isHere.ref, now, old), dispose: () => isHere.dispose() };
  }
  const places = isHere.astype(np.float32);
  const keep = np.subtract(1, places.ref.sum(-1, { keepdims: true }));
  return {
    write: (old, now) => old.mul(keep.ref).add(np.matmul(places.ref, now)),
    dispose: () => {
      places.dispose();
      keep.dispose();
    },
  };
}

/**
 * One pass through the decoder; training and generating both go through here. Takes over all arrays that it is given, as jax-js
 * functions do.
 *
 * @param tokens [batch, time] whole numbers, each a token.
 * @param before [predecessors, batch, time] whole numbers: the token before each of them, the one before that, and so on; 0, which is
 *   padding, where there is none.
 * @param positions [batch, time] whole numbers: where each token stands in its row. With a memory, a token whose position is outside
 *   of it (such as -1) is padding: it is not remembered, and its logits mean nothing.
 * @param cache The memory of each layer; null where the tokens are all there is, at positions 0, 1, 2, …
 * @param wanted [batch] whole numbers: which token of each row, 0 to time − 1, logits are wanted of; null where of all. Turning a layer’s numbers
 *   into logits is a quarter of a pass.
 */
export function forward(
  shape: ModelShape,
  parameters: Parameters,
  tokens: Tensor,
  before: Tensor,
  positions: Tensor,
  cache: readonly LayerCache[] | null,
  wanted: Tensor | null = null,
): Forward {
  const { heads, width, vocabulary } = shape;
  const [batch = 0, time = 0] = tokens.shape;
  const each = width / heads;
  const rotation = rotationOf(positions.ref, batch, time, each);
  const context = cache?.[0]?.keys.shape[2] ?? time;
  const slots = np.arange(context).reshape([1, 1, 1, context]);
  const at = positions.reshape([batch, 1, time, 1]);
  const unseen = np.where(np.lessEqual(slots.ref, at.ref), 0, hidden);
  const memory = writingAt(np.equal(slots, at).transpose([0, 1, 3, 2]), time);
  const byHead = (x: Tensor): Tensor => x.reshape([batch, time, heads, each]).transpose([0, 2, 1, 3]);

  // Jax-js can't compile a look-up's gradient. So training, which has no memory, multiplies by zeros and ones instead: the same numbers, for a
  // vocabulary times the work.
  const chosen = (ids: Tensor, table: Tensor): Tensor => {
    const flat = ids.reshape([batch * time]);
    return cache ? np.take(table, flat, 0) : np.matmul(nn.oneHot(flat, vocabulary), table);
  };
  const earlier = parameters.predecessors.map((table, at) => chosen(before.ref.slice(at), table));
  before.dispose();
  let x = earlier.reduce((sum, part) => sum.add(part), chosen(tokens, parameters.embedding.ref));
  const newCache: LayerCache[] = [];
  parameters.layers.forEach((layer, index) => {
    const mixed = np.matmul(normalise(x.ref, layer.attentionNorm), layer.queryKeyValue);
    const queries = rotate(byHead(mixed.ref.slice([], [0, width])), rotation);
    let keys = rotate(byHead(mixed.ref.slice([], [width, 2 * width])), rotation);
    let values = byHead(mixed.slice([], [2 * width, 3 * width]));
    const old = cache?.[index];
    if (old) {
      keys = memory.write(old.keys, keys);
      values = memory.write(old.values, values);
      newCache.push({ keys: keys.ref, values: values.ref });
    }
    const scores = np
      .matmul(queries, keys.transpose([0, 1, 3, 2]))
      .mul(1 / Math.sqrt(each))
      .add(unseen.ref);
    const seen = np
      .matmul(nn.softmax(scores, -1), values)
      .transpose([0, 2, 1, 3])
      .reshape([batch * time, width]);
    x = x.add(np.matmul(seen, layer.attentionOut));
    const inner = nn.silu(np.matmul(normalise(x.ref, layer.feedForwardNorm), layer.up));
    x = x.add(np.matmul(inner, layer.down));
  });
  for (const used of [rotation.cos, rotation.sin, rotation.quarter, unseen]) used.dispose();
  memory.dispose();
  if (wanted) x = np.take(x, wanted.add(np.arange(batch).mul(time)), 0);
  const logits = np.matmul(normalise(x, parameters.outNorm), parameters.embedding.transpose());
  return { logits: logits.reshape([batch, wanted ? 1 : time, vocabulary]), cache: newCache };
}
