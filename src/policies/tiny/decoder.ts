import { jit, np, tree, type Tensor } from './jax.ts';
import { forward, type LayerCache } from './model.ts';
import { predecessorCount, toParameters, type ModelShape, type NamedArray, type Parameters } from './parameters.ts';
import { processor } from './tensor-device.ts';

/** What one row of a decoder is to read. */
export interface Reading {
  readonly tokens: readonly number[];
  /** Position of the first of them. What the row has remembered from there on is forgotten. */
  readonly from: number;
}

/** Tokens of one row that are read in one go. Prompts are mostly two or three times as long; a larger number would pad more. */
const stride = 32;

/** The same for the rest of a prompt, of which the stride would be padding for the most part. */
const shortStride = 8;

/**
 * Places for tokens by which the memory of many rows grows: attention goes over all of them, also over those that are still empty. Each size is
 * compiled once, which takes a third of a second. Jax-js adds up in blocks of 64 numbers, so that empty places, which are zeros, change no sum.
 */
const growth = 64;

/** Rows from which on it pays to grow. With fewer, a pass takes about as long whatever the memory's size, and a page would stand still to compile. */
const rowsThatGrow = 8;

/** A position that marks padding. */
const outside = -1;

/**
 * A model that writes, on the processor: it remembers what it has read, so that each further token costs one pass over one token. Its rows are independent
 * of each other and go through the model together.
 */
export class Decoder {
  readonly shape: ModelShape;
  /** The most tokens that a row can hold. */
  readonly context: number;
  readonly rows: number;
  #parameters: Parameters;
  readonly #pass;
  readonly #taking;
  #cache: LayerCache[];
  /** How many tokens of a row the cache has places for. */
  #places: number;
  /** The tokens that each row remembers. */
  readonly #remembered: number[][];

  constructor(shape: ModelShape, arrays: readonly NamedArray[], context: number, rows = 1) {
    this.shape = shape;
    this.context = context;
    this.rows = rows;
    this.#parameters = toParameters(shape, arrays, processor);
    this.#remembered = Array.from({ length: rows }, () => []);
    this.#places = this.#placesFor(0);
    this.#cache = Array.from({ length: shape.layers }, () => ({
      keys: this.#empty(this.#places),
      values: this.#empty(this.#places),
    }));
    this.#pass = jit((parameters: Parameters, cache: LayerCache[], read: Tensor, wanted: Tensor[]) =>
      forward(
        shape,
        parameters,
        read.ref.slice(0),
        read.ref.slice([2, 2 + predecessorCount]),
        read.slice(1),
        cache,
        wanted[0] ?? null,
      ),
    );
    this.#taking = jit((own: LayerCache[], other: LayerCache[], picks: Tensor): LayerCache[] => {
      const rowsFirst = [rows, 1, 1, 1];
      const isTaken = np.greaterEqual(picks.ref, 0).reshape(rowsFirst);
      const from = np.maximum(picks, 0);
      const choose = (mine: Tensor, theirs: Tensor): Tensor =>
        np.where(isTaken.ref, np.take(theirs, from.ref, 0), mine);
      const chosen = own.map(({ keys, values }, layer) => {
        const theirs = other[layer];
        return theirs ? { keys: choose(keys, theirs.keys), values: choose(values, theirs.values) } : { keys, values };
      });
      isTaken.dispose();
      from.dispose();
      return chosen;
    });
  }

  /**
   * Rows of another decoder of the same shape and numbers, with what they remember, become rows of this one. The other one keeps them, too.
   *
   * @param picks For each row of this decoder the row of the other one; null where it stays as it is.
   */
  adopt(from: Decoder, picks: readonly (number | null)[]): void {
    const places = Math.max(this.#places, from.#places);
    this.#resize(places);
    from.#resize(places);
    const chosen = Int32Array.from({ length: this.rows }, (_, row) => picks[row] ?? outside);
    this.#cache = this.#taking(this.#cache, tree.ref(from.#cache), np.array(chosen));
    chosen.forEach((row, at) => {
      if (row !== outside) this.#remembered[at] = [...from.remembered(row)];
    });
  }

  /**
   * Compiles what {@link read} needs, so that the first token does not wait for it. Forgets everything.
   */
  warmUp(): void {
    for (const count of [stride, 1]) {
      this.read(Array.from({ length: this.rows }, () => ({ tokens: Array.from({ length: count }, () => 0), from: 0 })));
    }
  }

  /** Goes on with other numbers of the same shape, such as those after a step of training, without compiling anew. Forgets everything. */
  renew(arrays: readonly NamedArray[]): void {
    tree.dispose(this.#parameters);
    this.#parameters = toParameters(this.shape, arrays, processor);
    this.#remembered.forEach((_, row) => (this.#remembered[row] = []));
  }

  /**
   * Reads on, one reading for each row, and returns for each row the logits of what may come after its last token; an empty array for a row
   * that had nothing to read. Throws a RangeError where a row would become longer than the context.
   */
  read(readings: readonly Reading[]): Float32Array[] {
    for (const { tokens, from } of readings) {
      if (from + tokens.length > this.context) {
        throw new RangeError(`${from + tokens.length} tokens do not fit into a context of ${this.context}.`);
      }
    }
    readings.forEach(({ tokens, from }, row) => {
      this.#remembered[row] = [...this.remembered(row).slice(0, from), ...tokens];
    });
    this.#resize(this.#placesFor(Math.max(...this.#remembered.map(({ length }) => length))));
    const longest = Math.max(...readings.map(({ tokens }) => tokens.length));
    const last = readings.map(() => new Float32Array());
    let width: number;
    for (let start = 0; start < longest; start += width) {
      width = this.#widthFor(longest - start, start === 0);
      const logits = this.#step(readings, start, width);
      readings.forEach(({ tokens }, row) => {
        const at = tokens.length - 1 - start;
        if (at < 0 || at >= width) return;
        const begin = (this.#onlyLast(width) ? row : row * width + at) * this.shape.vocabulary;
        last[row] = logits.slice(begin, begin + this.shape.vocabulary);
      });
    }
    return last;
  }

  /** The tokens that a row remembers, from position 0 on. */
  remembered(row: number): readonly number[] {
    return this.#remembered[row] ?? [];
  }

  /** Empties a row. */
  forget(row: number): void {
    this.#remembered[row] = [];
  }

  /** Frees its memory. It can't be used afterwards. */
  dispose(): void {
    tree.dispose(this.#cache);
    tree.dispose(this.#parameters);
    this.#pass.dispose();
    this.#taking.dispose();
  }

  /** The smallest size of a memory in which this many tokens have room. */
  #placesFor(tokens: number): number {
    return this.rows < rowsThatGrow
      ? this.context
      : Math.min(this.context, Math.max(1, Math.ceil(tokens / growth)) * growth);
  }

  /** Makes room, or gives it up. Empty places are not seen: where the context is a multiple of {@link growth}, no number depends on how many there are. */
  #resize(places: number): void {
    const before = this.#places;
    if (places === before) return;
    const resized = (x: Tensor): Tensor =>
      places < before ? x.slice([], [], [0, places]) : np.concatenate([x, this.#empty(places - before)], 2);
    this.#cache = this.#cache.map(({ keys, values }) => ({ keys: resized(keys), values: resized(values) }));
    this.#places = places;
  }

  #empty(places: number): Tensor {
    const { heads, width } = this.shape;
    return np.zeros([this.rows, heads, places, width / heads]);
  }

  /** How many tokens of each row are read in one go. `left`: what the longest reading still has. */
  #widthFor(left: number, isFirst: boolean): number {
    if (left === 1 && (isFirst || !this.#isSingle)) return 1;
    return this.#isSingle || left > stride - shortStride ? stride : shortStride;
  }

  /**
   * A decoder of one row reads in equal strides and gives the logits of all of their tokens: jax-js adds up the product of one token in another order than
   * that of several, and a policy keeps its numbers to the last bit.
   */
  get #isSingle(): boolean {
    return this.rows === 1;
  }

  /** Whether a pass gives the logits of only the last token of each row. */
  #onlyLast(width: number): boolean {
    return width > 1 && !this.#isSingle;
  }

  /**
   * Reads a stride of each row. Returns logits: [rows, vocabulary], of what may come after the last token that is within the stride, where {@link #onlyLast};
   * [rows, width, vocabulary] otherwise.
   */
  #step(readings: readonly Reading[], start: number, width: number): Float32Array {
    const count = this.rows * width;
    const input = new Int32Array((2 + predecessorCount) * count);
    for (let i = 0; i < count; i++) {
      const row = Math.floor(i / width);
      const reading = readings[row];
      const at = start + (i % width);
      const token = reading?.tokens[at];
      const position = reading && token !== undefined ? reading.from + at : outside;
      input[i] = token ?? 0;
      input[count + i] = position;
      for (let back = 1; back <= predecessorCount; back++) {
        input[(1 + back) * count + i] = this.remembered(row)[position - back] ?? 0;
      }
    }
    const read = np.array(input).reshape([2 + predecessorCount, this.rows, width]);
    const ends = readings.map(({ tokens }) => Math.min(Math.max(tokens.length - 1 - start, 0), width - 1));
    const wanted = this.#onlyLast(width) ? [np.array(Int32Array.from(ends))] : [];
    const { logits, cache } = this.#pass(tree.ref(this.#parameters), this.#cache, read, wanted);
    this.#cache = cache;
    // Synchronously, because an asynchronous reading goes through threads, whose hand-over takes longer than the computation.
    return logits.dataSync() as Float32Array;
  }
}
