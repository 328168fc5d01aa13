import { expect, it } from 'vitest';
import { tinyTaskOf } from './tiny-tasks.ts';

it('gives each index a task of its own, and the same one each time', () => {
  const ids = Array.from({ length: 2000 }, (_, index) => tinyTaskOf(index, 3).id);
  expect(new Set(ids).size).toBe(2000);
  expect(tinyTaskOf(1999, 3).id).toBe(ids[1999]);
});

it('gives tasks that the embedded policy has not learnt from, of many families', () => {
  const ids = Array.from({ length: 500 }, (_, index) => tinyTaskOf(index, 0xffff_ffff).id);
  expect(ids.every((id) => id.startsWith('tiny/held-out/'))).toBe(true);
  expect(new Set(ids.map((id) => id.split('/')[2])).size).toBeGreaterThanOrEqual(12);
});
