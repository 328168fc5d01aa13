import type { Decoder, Reading } from './decoder.ts';
import type { NamedArray } from './parameters.ts';

/** Where a writer's conversation is remembered. */
interface Home {
  readonly decoder: Decoder;
  readonly row: number;
}

/**
 * Decoders of several sizes with the same numbers, of which writers use a row each. All who write use one decoder, the smallest that has
 * room for them: a pass takes longer the more rows there are, whether they write or not. As writers finish, the others move to a smaller
 * one and take along what they have read.
 *
 * What is computed together depends on who writes what, and never on time.
 */
export class DecoderPool {
  readonly #decoders: readonly Decoder[];
  readonly #homes = new Map<number, Home>();
  #current: Decoder;

  /** @param decoders With the same numbers; nobody else may use them. Throws a RangeError where there is none. */
  constructor(decoders: readonly Decoder[]) {
    this.#decoders = [...decoders].sort((a, b) => a.rows - b.rows);
    const [smallest] = this.#decoders;
    if (!smallest) throw new RangeError('Turns are written by a decoder: give at least one.');
    this.#current = smallest;
  }

  /** How many can write at the same time. */
  get rows(): number {
    return this.#decoders.at(-1)?.rows ?? 0;
  }

  /** The most tokens that a row can hold. */
  get context(): number {
    return this.#current.context;
  }

  /** The tokens that a writer's row remembers; none where it has no row. */
  remembered(writer: number): readonly number[] {
    const home = this.#homes.get(writer);
    return home ? home.decoder.remembered(home.row) : [];
  }

  /** Goes on with other numbers, and forgets everything. */
  renew(arrays: readonly NamedArray[]): void {
    for (const decoder of this.#decoders) decoder.renew(arrays);
    this.#homes.clear();
  }

  /** A writer is gone, and its row can be another's. */
  leave(writer: number): void {
    this.#homes.delete(writer);
  }

  /** Gives each of these writers, and nobody else, a row of the smallest decoder that has room. Throws a RangeError where there are too many. */
  begin(writers: readonly number[]): void {
    const decoder = this.#decoders.find(({ rows }) => rows >= writers.length);
    if (!decoder) throw new RangeError(`${writers.length} turns are to be written, and there are ${this.rows} rows.`);
    for (const writer of this.#homes.keys()) if (!writers.includes(writer)) this.#homes.delete(writer);
    this.#moveTo(decoder, writers);
  }

  /** Goes on with these writers alone, in a smaller decoder where one has room. */
  goOnWith(writers: readonly number[]): void {
    const decoder = this.#decoders.find(({ rows }) => rows >= writers.length);
    if (decoder && decoder.rows < this.#current.rows) this.#moveTo(decoder, writers);
  }

  /** What may come after the last token of each writer's reading. All of them must have begun. */
  read(readings: ReadonlyMap<number, Reading>): ReadonlyMap<number, Float32Array> {
    const shared = this.#readShared(readings);
    if (shared) return shared;
    const byRow = new Map([...readings].map(([writer, reading]) => [this.#rowOf(writer), reading]));
    const decoder = this.#current;
    const logits = decoder.read(
      Array.from(
        { length: decoder.rows },
        (_, row) => byRow.get(row) ?? { tokens: [], from: decoder.remembered(row).length },
      ),
    );
    return new Map([...readings.keys()].map((writer) => [writer, logits[this.#rowOf(writer)] ?? new Float32Array()]));
  }

  /** The rollouts of a group begin with the same prompt. Where a smaller decoder has room for all different ones, each is read once; null otherwise. */
  #readShared(readings: ReadonlyMap<number, Reading>): ReadonlyMap<number, Float32Array> | null {
    if ([...readings.values()].some(({ from }) => from > 0)) return null;
    const places = new Map<string, number>();
    const different: Reading[] = [];
    const placeOf = new Map<number, number>();
    for (const [writer, reading] of readings) {
      const key = reading.tokens.join(' ');
      const place = places.get(key) ?? different.push(reading) - 1;
      places.set(key, place);
      placeOf.set(writer, place);
    }
    const reader = this.#decoders.find(({ rows }) => rows >= different.length);
    if (!reader || reader.rows >= this.#current.rows) return null;
    const logits = reader.read(
      Array.from({ length: reader.rows }, (_, row) => different[row] ?? { tokens: [], from: 0 }),
    );
    const picks: (number | null)[] = Array.from({ length: this.#current.rows }, () => null);
    for (const [writer, place] of placeOf) picks[this.#rowOf(writer)] = place;
    this.#current.adopt(reader, picks);
    return new Map([...placeOf].map(([writer, place]) => [writer, logits[place] ?? new Float32Array()]));
  }

  #rowOf(writer: number): number {
    const home = this.#homes.get(writer);
    if (home?.decoder !== this.#current) throw new Error(`${writer} has not begun.`);
    return home.row;
  }

  #moveTo(decoder: Decoder, writers: readonly number[]): void {
    this.#current = decoder;
    const taken = new Set<number>();
    for (const writer of writers) {
      const home = this.#homes.get(writer);
      if (home?.decoder === decoder) taken.add(home.row);
    }
    const free = Array.from({ length: decoder.rows }, (_, row) => row).filter((row) => !taken.has(row));
    const moves = new Map<Decoder, (number | null)[]>();
    for (const writer of writers) {
      const home = this.#homes.get(writer);
      if (home?.decoder === decoder) continue;
      const row = free.shift();
      if (row === undefined) throw new RangeError(`There is no row for ${writer}.`);
      if (home) {
        const picks = moves.get(home.decoder) ?? Array.from({ length: decoder.rows }, () => null);
        picks[row] = home.row;
        moves.set(home.decoder, picks);
      } else {
        decoder.forget(row);
      }
      this.#homes.set(writer, { decoder, row });
    }
    for (const [from, picks] of moves) decoder.adopt(from, picks);
  }
}
