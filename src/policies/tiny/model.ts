/* oxlint-disable typescript/consistent-type-definitions -- jax-js walks through types as trees of arrays; an interface it does not take. */
import { nn, np, type Tensor } from './jax.ts';
import type { ModelShape, Parameters } from './parameters.ts';

/** What attention remembers of the tokens so far, of one layer: two arrays of [batch, heads, context, width of a head]. */
export type LayerCache = { keys: Tensor; values: Tensor };

/** What a forward pass gives. */
export type Forward = {
  /** [batch, time, vocabulary]: before softmax, for each position, what may come next. */
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

/** Cosines and sines of the rotations that tell attention how far apart two tokens are: two arrays of [batch, 1, time, half of a head]. */
function rotations(positions: Tensor, batch: number, time: number, half: number): { cos: Tensor; sin: Tensor } {
  const frequencies = np.array(Float32Array.from({ length: half }, (_, at) => rotaryBase ** (-at / half)));
  const angles = positions.astype(np.float32).reshape([batch, 1, time, 1]).mul(frequencies);
  return { cos: np.cos(angles.ref), sin: np.sin(angles) };
}

/** Rotates each pair of numbers of [batch, heads, time, width of a head]: the first half's with the second half's. */
function rotate(x: Tensor, { cos, sin }: { cos: Tensor; sin: Tensor }, half: number): Tensor {
  const first = x.ref.slice([], [], [], [0, half]);
  const second = x.slice([], [], [], [half, 2 * half]);
  return np.concatenate(
    [first.ref.mul(cos.ref).sub(second.ref.mul(sin.ref)), second.mul(cos.ref).add(first.mul(sin.ref))],
    -1,
  );
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
 */
export function forward(
  shape: ModelShape,
  parameters: Parameters,
  tokens: Tensor,
  before: Tensor,
  positions: Tensor,
  cache: readonly LayerCache[] | null,
): Forward {
  const { heads, width, vocabulary } = shape;
  const [batch = 0, time = 0] = tokens.shape;
  const each = width / heads;
  const half = each / 2;
  const turns = rotations(positions.ref, batch, time, half);
  const context = cache?.[0]?.keys.shape[2] ?? time;
  const slots = np.arange(context).reshape([1, 1, 1, context]);
  const at = positions.reshape([batch, 1, time, 1]);
  const unseen = np.where(np.lessEqual(slots.ref, at.ref), 0, hidden);
  // Where each token is written in the memory, as a matrix of zeros and ones: jax-js has no other way to write into an array.
  const write = np.equal(slots, at).astype(np.float32).transpose([0, 1, 3, 2]);
  const keep = np.subtract(1, write.ref.sum(-1, { keepdims: true }));
  const remember = (old: Tensor, now: Tensor): Tensor => old.mul(keep.ref).add(np.matmul(write.ref, now));
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
    const queries = rotate(byHead(mixed.ref.slice([], [0, width])), turns, half);
    let keys = rotate(byHead(mixed.ref.slice([], [width, 2 * width])), turns, half);
    let values = byHead(mixed.slice([], [2 * width, 3 * width]));
    const old = cache?.[index];
    if (old) {
      keys = remember(old.keys, keys);
      values = remember(old.values, values);
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
  for (const used of [turns.cos, turns.sin, unseen, write, keep]) used.dispose();
  const logits = np.matmul(normalise(x, parameters.outNorm), parameters.embedding.transpose());
  return { logits: logits.reshape([batch, time, vocabulary]), cache: newCache };
}
