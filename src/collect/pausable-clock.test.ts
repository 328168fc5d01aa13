import { expect, it } from 'vitest';
import { pausableClock } from './pausable-clock.ts';

it('counts only the time in which it ran', () => {
  let time = 100;
  const watch = pausableClock(() => time);
  time = 110;
  expect(watch.now()).toBe(10);
  watch.stop();
  watch.stop();
  time = 150;
  expect(watch.now()).toBe(10);
  watch.start();
  time = 155;
  watch.start();
  time = 160;
  expect(watch.now()).toBe(20);
});
