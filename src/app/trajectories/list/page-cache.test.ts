import { describe, expect, it, vi } from 'vitest';
import type { RecordRow } from '../../../store/index.ts';
import { PageCache } from './page-cache.ts';
import type { RowList } from './row-list.ts';

/** A list of any length that counts what is read of it. */
function countingList(count: number): { list: RowList; reads: number[] } {
  const reads: number[] = [];
  const list: RowList = {
    count,
    read: (first, limit) => {
      reads.push(first);
      const length = Math.max(0, Math.min(limit, count - first));
      return Promise.resolve(Array.from({ length }, (_, offset) => ({ place: first + offset }) as RecordRow));
    },
    places: async function* () {
      yield await Promise.resolve(0);
    },
  };
  return { list, reads };
}

describe('PageCache', () => {
  it('reads what is looked at, once, and says when it is there', async () => {
    const { list, reads } = countingList(20_000);
    const cache = new PageCache();
    const told = vi.fn();
    cache.use(list, 'all', told);
    expect(cache.rows(10_010, 10_012)).toEqual([null, null]);
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1));
    expect(cache.rows(10_010, 10_012).map((row) => row?.place)).toEqual([10_010, 10_011]);
    expect(reads).toEqual([10_000]);
  });
  it('holds no more pages however far one scrolls', async () => {
    const { list, reads } = countingList(20_000);
    const cache = new PageCache();
    cache.use(list, 'all', () => undefined);
    for (let index = 0; index < 20_000; index += 50) cache.row(index);
    await vi.waitFor(() => expect(cache.row(19_999)?.place).toBe(19_999));
    const before = reads.length;
    cache.row(0);
    expect(reads.length).toBe(before + 1);
    expect(cache.row(19_950)?.place).toBe(19_950);
  });
  it('forgets another list', async () => {
    const cache = new PageCache();
    const [one, other] = [countingList(100), countingList(10)];
    cache.use(one.list, 'one', () => undefined);
    cache.row(0);
    await vi.waitFor(() => expect(cache.row(0)?.place).toBe(0));
    cache.use(other.list, 'other', () => undefined);
    expect(cache.row(0)).toBeNull();
    await vi.waitFor(() => expect(cache.row(0)?.place).toBe(0));
    expect(other.reads).toEqual([0]);
  });
  it('shows what was read of a list that has become longer, until it is read anew', async () => {
    const cache = new PageCache();
    const [shorter, longer] = [countingList(60), countingList(90)];
    cache.use(shorter.list, 'all', () => undefined);
    cache.row(55);
    await vi.waitFor(() => expect(cache.row(55)?.place).toBe(55));
    cache.use(longer.list, 'all', () => undefined);
    expect(cache.row(55)?.place).toBe(55);
    expect(cache.row(80)).toBeNull();
    await vi.waitFor(() => expect(cache.row(80)?.place).toBe(80));
    expect(longer.reads).toEqual([50]);
  });
});
