import { describe, expect, it } from 'vitest';
import { inOrder } from './in-order.ts';

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe('inOrder', () => {
  it('keeps the order however long each item takes, and works on several at a time', async () => {
    let busy = 0;
    let most = 0;
    const results = [];
    for await (const result of inOrder([30, 1, 20, 2, 10], 3, async (ms) => {
      most = Math.max(most, ++busy);
      await wait(ms);
      busy--;
      return ms;
    })) {
      results.push(result);
    }
    expect(results).toEqual([30, 1, 20, 2, 10]);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(3);
  });

  it('throws an item’s error when its turn comes, after the results before it', async () => {
    const results: number[] = [];
    const consume = async () => {
      for await (const result of inOrder([1, 2, 3], 3, async (n) => {
        await wait(n === 1 ? 10 : 0);
        if (n === 2) throw new Error('two');
        return n;
      })) {
        results.push(result);
      }
    };
    await expect(consume()).rejects.toThrow('two');
    expect(results).toEqual([1]);
  });
});
