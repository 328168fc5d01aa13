import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Decoder } from './decoder.ts';
import { np, startTensors } from './jax.ts';
import { forward } from './model.ts';
import { toParameters } from './parameters.ts';
import { processor } from './tensor-device.ts';
import { toyArrays, toyShape, toyTokens } from './toy.fixture.ts';

const context = 80;

let decoder: Decoder;
const open = (rows = 1): Decoder => (decoder = new Decoder(toyShape, toyArrays(), context, rows));

beforeAll(startTensors);
afterEach(() => decoder.dispose());

/** The logits after the last token, of a pass over all of them at once without a memory. */
function wholePass(tokens: readonly number[]): number[] {
  const whole = (values: readonly number[]): ReturnType<typeof np.array> =>
    np.array(Int32Array.from(values)).reshape([1, tokens.length]);
  const positions = tokens.map((_, at) => at);
  const { logits } = forward(
    toyShape,
    toParameters(toyShape, toyArrays(), processor),
    whole(tokens),
    np.stack([1, 2, 3].map((back) => whole(tokens.map((_, at) => tokens[at - back] ?? 0)))),
    whole(positions),
    null,
  );
  return Array.from(logits.dataSync() as Float32Array).slice(-toyShape.vocabulary);
}

const near = (values: readonly number[]): unknown => values.map((value) => expect.closeTo(value, 4) as number);
const readOne = (tokens: readonly number[], from: number): number[] =>
  Array.from(decoder.read([{ tokens, from }])[0] ?? []);

describe('Decoder', () => {
  it('reads token by token what one pass reads at once', () => {
    open();
    const tokens = toyTokens(70, 7);
    let last: number[] = [];
    tokens.forEach((token, at) => (last = readOne([token], at)));
    expect(last).toEqual(near(wholePass(tokens)));
  });

  it.each([1, 2, 31, 32, 33, 64, 70])('reads %i tokens in strides', (count) => {
    open();
    const tokens = toyTokens(count, count);
    expect(readOne(tokens, 0)).toEqual(near(wholePass(tokens)));
  });

  it.each([1, 2, 7, 8, 9, 16, 17, 24, 25, 31, 32, 33, 40, 41, 56, 57, 65, 70])(
    'reads %i tokens of one row in strides and a rest beside others, and its numbers do not depend on how they are cut',
    (count) => {
      open(4);
      const tokens = toyTokens(count, count);
      const beside = [1, 9, 26].map((length, row) => ({ tokens: toyTokens(Math.min(length, count), row), from: 0 }));
      const logits = decoder.read([{ tokens, from: 0 }, ...beside]);
      [tokens, ...beside.map((reading) => reading.tokens)].forEach((read, row) =>
        expect(Array.from(logits[row] ?? []), `row ${row}`).toEqual(near(wholePass(read))),
      );
      // The longest reading says how all are cut.
      const [cutOtherwise] = decoder.read([
        { tokens, from: 0 },
        ...beside.slice(1),
        { tokens: toyTokens(79, 3), from: 0 },
      ]);
      expect(cutOtherwise).toEqual(logits[0]);
    },
  );

  it('goes back to any place', () => {
    open();
    const [first, second] = [toyTokens(40, 1), toyTokens(20, 2)];
    readOne(first, 0);
    expect(readOne(second, 15)).toEqual(near(wholePass([...first.slice(0, 15), ...second])));
  });

  it('keeps rows apart, each at a position of its own', () => {
    open(3);
    const rows = [toyTokens(40, 1), toyTokens(5, 2), toyTokens(33, 3)];
    const first = decoder.read(rows.map((tokens) => ({ tokens, from: 0 })));
    first.forEach((logits, row) => expect(Array.from(logits)).toEqual(near(wholePass(rows[row] ?? []))));
    const next = decoder.read(rows.map((tokens, row) => ({ tokens: row === 1 ? [] : [row], from: tokens.length })));
    expect(next[1]).toHaveLength(0);
    for (const row of [0, 2]) {
      expect(Array.from(next[row] ?? [])).toEqual(near(wholePass([...(rows[row] ?? []), row])));
    }
  });

  it('with many rows makes room as its longest row grows and gives it up again, and no number depends on that', () => {
    const idle = (count: number, from: number) => Array.from({ length: count }, () => ({ tokens: [], from }));
    decoder = new Decoder(toyShape, toyArrays(), 192, 8);
    // A row that fills its context: there is room for all of it from here on.
    const roomy = new Decoder(toyShape, toyArrays(), 192, 8);
    roomy.read([...idle(7, 0), { tokens: toyTokens(192, 1), from: 0 }]);
    const tokens = toyTokens(192, 9);
    // Within 64 places, up to the last of them, over it, to the end of the context; back, and on again.
    for (const [from, to] of [
      [0, 20],
      [20, 63],
      [63, 64],
      [64, 65],
      [65, 128],
      [128, 191],
      [191, 192],
      [30, 31],
      [31, 100],
    ] as const) {
      const reading = { tokens: tokens.slice(from, to), from };
      const [own] = decoder.read([reading, ...idle(7, 0)]);
      const [expected] = roomy.read([reading, ...idle(6, 0), { tokens: [], from: 192 }]);
      expect(own, `${from} to ${to}`).toEqual(expected);
      expect(Array.from(own ?? []), `${from} to ${to}`).toEqual(near(wholePass(tokens.slice(0, to))));
    }
    roomy.dispose();
  });

  it('takes over rows of one that has more room, and of one that has less', () => {
    const [long, short] = [toyTokens(100, 1), toyTokens(10, 2)];
    const other = new Decoder(toyShape, toyArrays(), 192, 8);
    decoder = new Decoder(toyShape, toyArrays(), 150, 9);
    const idle = (count: number) => Array.from({ length: count }, () => ({ tokens: [], from: 0 }));
    other.read([{ tokens: long, from: 0 }, ...idle(7)]);
    decoder.read([{ tokens: short, from: 0 }, ...idle(8)]);
    decoder.adopt(other, [null, 0]);
    const further = [
      { tokens: [3], from: 10 },
      { tokens: [4], from: 100 },
    ];
    const [first, second] = decoder.read([...further, ...idle(7)]);
    expect(Array.from(first ?? [])).toEqual(near(wholePass([...short, 3])));
    expect(Array.from(second ?? [])).toEqual(near(wholePass([...long, 4])));
    other.adopt(decoder, [null, 0, 1]);
    const back = other.read([
      { tokens: [], from: 100 },
      ...further.map(({ from }) => ({ tokens: [5], from: from + 1 })),
      ...idle(5),
    ]);
    expect(Array.from(back[1] ?? [])).toEqual(near(wholePass([...short, 3, 5])));
    expect(Array.from(back[2] ?? [])).toEqual(near(wholePass([...long, 4, 5])));
    other.dispose();
  });

  it('refuses what is longer than its context', () => {
    open();
    expect(() => readOne(toyTokens(81, 1), 0)).toThrow('81 tokens do not fit into a context of 80');
  });

  it('forgets its warming up', () => {
    open();
    decoder.warmUp();
    expect(readOne([4], 0)).toEqual(near(wholePass([4])));
  });
});
