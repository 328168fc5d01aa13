import { describe, expect, it } from 'vitest';
import type { Sequence } from '../../src/policies/tiny/engine.ts';
import { Batcher, batchTokens, lengths, shuffled } from './batches.ts';

const sequence = (length: number): Sequence => ({
  tokens: Array.from({ length }, () => 7),
  weights: Array.from({ length }, () => 1),
});

describe('Batcher', () => {
  it('gives full batches of the shortest row that fits, and keeps the rest', () => {
    const [short = 0, next = 0] = lengths;
    const rows = Math.floor(batchTokens / short);
    const batcher = new Batcher();
    expect(batcher.take(Array.from({ length: rows - 1 }, () => sequence(short)))).toEqual([]);
    expect(batcher.take([sequence(short + 1)])).toEqual([]);
    const batches = batcher.take([sequence(3)]);
    expect(batches).toHaveLength(1);
    expect(batches[0]).toMatchObject({ length: short });
    expect(batches[0]?.sequences).toHaveLength(rows);
    const others = batcher.take(Array.from({ length: Math.floor(batchTokens / next) - 1 }, () => sequence(next)));
    expect(others).toHaveLength(1);
    expect(others[0]).toMatchObject({ length: next });
  });

  it('refuses what is longer than any row', () => {
    expect(() => new Batcher().take([sequence(257)])).toThrow('257 tokens');
  });
});

describe('shuffled', () => {
  it('keeps all items, in an order that the seed decides', () => {
    const items = Array.from({ length: 50 }, (_, at) => at);
    const order = shuffled(items, 1);
    expect([...order].sort((a, b) => a - b)).toEqual(items);
    expect(order).not.toEqual(items);
    expect(shuffled(items, 1)).toEqual(order);
    expect(shuffled(items, 2)).not.toEqual(order);
  });
});
