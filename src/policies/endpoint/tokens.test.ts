import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../saar/index.ts';
import type { Candidate, Chunk } from './chunk.ts';
import { TokenReader } from './tokens.ts';

const chunk = (more: Partial<Chunk>): Chunk => ({
  content: '',
  thought: '',
  candidates: [],
  tookCall: false,
  finish: null,
  usage: null,
  error: null,
  ...more,
});

const named = (token: string, logprob: number | null, bytes?: readonly number[]): Candidate => ({
  token,
  logprob,
  ...(bytes ? { bytes: [...bytes] } : {}),
});

describe('TokenReader', () => {
  it('tells several tokens of one chunk apart', () => {
    const reader = new TokenReader();
    const tokens = reader.read(
      chunk({ content: 'Hello!', candidates: [named('Hello', -1), { ...named('!', 1e-7), id: 5 }] }),
    );
    expect(tokens).toEqual([
      { text: 'Hello', logprob: -1 },
      { text: '!', logprob: 0, id: 5 },
    ]);
  });

  it('puts characters together that lie in several tokens, within a chunk and beyond', () => {
    const reader = new TokenReader();
    const [first = 0, second = 0, third = 0, fourth = 0] = Buffer.from('😀');
    const tokens = [
      ...reader.read(chunk({ candidates: [named('\ufffd', -1, [first, second])] })),
      ...reader.read(
        chunk({ content: '😀!', candidates: [named('\ufffd', -2, [third, fourth]), named('!', -3, [33])] }),
      ),
    ];
    expect(tokens).toEqual([
      { text: '', logprob: -1 },
      { text: '😀', logprob: -2 },
      { text: '!', logprob: -3 },
    ]);
  });

  it('leaves out the token that ends the turn', () => {
    const reader = new TokenReader();
    expect(reader.read(chunk({ candidates: [named('<|im_end|>', -0.1)], finish: 'stop' }))).toEqual([]);
    expect(
      reader.read(chunk({ content: '.', candidates: [named('.', -1), named('<|im_end|>', -0.1)], finish: 'stop' })),
    ).toEqual([{ text: '.', logprob: -1 }]);
  });

  it('gives one token under the joint probability where names and text do not agree', () => {
    const reader = new TokenReader();
    expect(reader.read(chunk({ content: 'ab', candidates: [named('?', -1), named('?', -2)] }))).toEqual([
      { text: 'ab', logprob: -3 },
    ]);
    expect(reader.joined).toBe(1);
    expect(reader.read(chunk({ content: 'ab', candidates: [named('?', -1), named('?', null)] }))).toEqual([
      { text: 'ab', logprob: null },
    ]);
  });

  it('puts a thought back where the model wrote it', () => {
    const reader = new TokenReader();
    const tokens = [
      ...reader.read(chunk({ thought: 'Hm', candidates: [named('Hm', -1)] })),
      ...reader.read(chunk({ thought: '.', candidates: [named('.', -1)] })),
      ...reader.read(chunk({ content: '42', candidates: [named('42', -1)] })),
    ];
    expect(textOf(tokens)).toBe('<think>\nHm.\n</think>\n\n42');
    expect(tokens.map(({ logprob }) => logprob)).toEqual([null, -1, -1, null, -1]);
    expect(reader.thought).toBe(true);
  });

  it('always spells the message, however a server names its tokens', () => {
    const anyChunk = fc.record({
      content: fc.string({ unit: 'binary', maxLength: 5 }),
      candidates: fc.array(
        fc.record({
          token: fc.string({ maxLength: 3 }),
          logprob: fc.option(fc.double({ noNaN: true })),
          bytes: fc.option(fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 3 })),
        }),
        { maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(fc.array(anyChunk), (given) => {
        const reader = new TokenReader();
        const tokens = given.flatMap((one) => reader.read(chunk(one)));
        expect(textOf(tokens)).toBe(given.map(({ content }) => content).join(''));
        expect(tokens.every(({ logprob }) => logprob === null || logprob <= 0)).toBe(true);
      }),
    );
  });
});
