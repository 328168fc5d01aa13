import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Decoder } from './decoder.ts';
import { DecoderPool } from './decoder-pool.ts';
import { startTensors } from './jax.ts';
import { toyArrays, toyShape, toyTokens } from './toy.fixture.ts';

const context = 80;
const decoders: Decoder[] = [];
const decoder = (rows: number): Decoder => {
  const made = new Decoder(toyShape, toyArrays(), context, rows);
  decoders.push(made);
  return made;
};
beforeAll(startTensors);
afterEach(() => {
  for (const made of decoders.splice(0)) made.dispose();
});

/** The logits after these tokens, of a decoder that has read nothing else. */
const alone = (tokens: readonly number[]): number[] => Array.from(decoder(1).read([{ tokens, from: 0 }])[0] ?? []);
const near = (values: readonly number[]): unknown => values.map((value) => expect.closeTo(value, 4) as number);

/** Each writer reads the tokens that its row does not remember. */
function read(pool: DecoderPool, texts: ReadonlyMap<number, readonly number[]>): ReadonlyMap<number, Float32Array> {
  return pool.read(
    new Map(
      [...texts].map(([writer, tokens]) => {
        const from = pool.remembered(writer).length;
        return [writer, { tokens: tokens.slice(from), from }];
      }),
    ),
  );
}

/** Writers 0, 1, 2, … with texts of their own, some longer than a stride. */
const texts = (count: number): Map<number, number[]> =>
  new Map(Array.from({ length: count }, (_, writer) => [writer, toyTokens(20 + 7 * writer, writer)]));

const longer = (all: ReadonlyMap<number, readonly number[]>, writers: readonly number[]): Map<number, number[]> =>
  new Map(writers.map((writer) => [writer, [...(all.get(writer) ?? []), writer, 3]]));

describe('DecoderPool', () => {
  it('goes on in smaller decoders, then in a larger one, and each writer’s text stays its own', () => {
    const pool = new DecoderPool([decoder(4), decoder(1), decoder(2)]);
    expect(pool.rows).toBe(4);
    let written = texts(4);
    pool.begin([0, 1, 2, 3]);
    read(pool, written);
    for (const left of [[1, 2, 3], [1, 3], [3]]) {
      const further = longer(written, left);
      pool.goOnWith(left);
      const logits = read(pool, further);
      for (const writer of left) {
        expect(Array.from(logits.get(writer) ?? [])).toEqual(near(alone(further.get(writer) ?? [])));
      }
      written = new Map([...written, ...further]);
    }
    // The next turns: what each has read last is still there, wherever it was read.
    pool.begin([0, 1, 2, 3]);
    for (const [writer, tokens] of written) expect(pool.remembered(writer)).toEqual(tokens);
    const further = longer(written, [0, 1, 2, 3]);
    const logits = read(pool, further);
    for (const [writer, tokens] of further) expect(Array.from(logits.get(writer) ?? [])).toEqual(near(alone(tokens)));
  });

  it.each([
    ['for all different ones, the smaller one', [0, 1, 0, 1], 2],
    ['for too few, all as they are', [0, 1, 2, 1], 4],
  ])('reads equal prompts once, where a smaller decoder has room: %s', (_, prompts, rows) => {
    const sizes = [decoder(2), decoder(4)];
    const read = sizes.map(({ rows }) => ({ rows, times: 0 }));
    sizes.forEach((made, at) => {
      const original = made.read.bind(made);
      made.read = (readings) => {
        const counted = read[at];
        if (counted) counted.times += 1;
        return original(readings);
      };
    });
    const pool = new DecoderPool(sizes);
    pool.begin([10, 11, 12, 13]);
    const first = pool.read(new Map(prompts.map((seed, at) => [10 + at, { tokens: toyTokens(40, seed), from: 0 }])));
    expect(read.map(({ times }) => times)).toEqual(rows === 2 ? [1, 0] : [0, 1]);
    prompts.forEach((seed, at) => {
      expect(Array.from(first.get(10 + at) ?? [])).toEqual(near(alone(toyTokens(40, seed))));
    });
    // They part from here on.
    const next = pool.read(new Map(prompts.map((_seed, at) => [10 + at, { tokens: [at + 1], from: 40 }])));
    prompts.forEach((seed, at) => {
      expect(Array.from(next.get(10 + at) ?? [])).toEqual(near(alone([...toyTokens(40, seed), at + 1])));
    });
  });

  it('takes up nothing of who has left, nor of other numbers', () => {
    const pool = new DecoderPool([decoder(2)]);
    pool.begin([1, 2]);
    read(pool, new Map([1, 2].map((writer) => [writer, toyTokens(9, writer)])));
    expect(pool.remembered(1)).not.toEqual([]);
    pool.leave(1);
    pool.begin([2, 5]);
    expect([pool.remembered(1), pool.remembered(5)]).toEqual([[], []]);
    pool.renew(toyArrays());
    expect(pool.remembered(2)).toEqual([]);
  });

  it('refuses more writers than it has rows, and none that has not begun', () => {
    const pool = new DecoderPool([decoder(2)]);
    expect(() => pool.begin([1, 2, 3])).toThrow('3 turns are to be written, and there are 2 rows');
    pool.begin([1]);
    expect(() => pool.read(new Map([[2, { tokens: [1], from: 1 }]]))).toThrow('2 has not begun');
    expect(() => new DecoderPool([])).toThrow('give at least one');
  });
});
