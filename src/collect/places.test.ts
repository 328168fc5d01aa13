import { expect, it } from 'vitest';
import { Places } from './places.ts';
import { planFor } from './scheduler.fixture.ts';

/** Two tasks, two arms, two members: the places of `a` are 0, 1, 4 and 5, those of `b` 2, 3, 6 and 7. */
const plan = planFor(2, { arms: [{ name: 'a' }, { name: 'b' }], group: 2 });

it('knows what is free of some arms, and what a collection of them must not touch', () => {
  const places = new Places(plan, [0, 6]);
  expect(places.freeOf(['a'])).toEqual([1, 4, 5]);
  expect(places.freeOf(['a', 'b'])).toEqual([1, 2, 3, 4, 5, 7]);
  expect([...places.othersThan(['a'])]).toEqual([0, 2, 3, 6, 7]);
  places.take(4);
  expect(places.freeOf(['a'])).toEqual([1, 5]);
  expect(places.has(4)).toBe(true);
  expect(places.has(5)).toBe(false);
});

it('leaves a task out once, and counts only what is not kept of it', () => {
  const places = new Places(plan, [4]);
  expect(places.leaveOut('t1')).toBe(3);
  expect(places.leaveOut('t1')).toBe(0);
  expect(places.leaveOut('not of this plan')).toBe(0);
  expect([...places.skipped]).toEqual(['t1', 'not of this plan']);
});

it('misses nothing of an arm once all is kept or left out', () => {
  const places = new Places(plan, [0]);
  places.leaveOut('t1');
  expect(places.isMissing(['a'])).toBe(true);
  places.take(1);
  expect(places.isMissing(['a'])).toBe(false);
  expect(places.isMissing(['b'])).toBe(true);
});
