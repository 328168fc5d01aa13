import { EventEmitter } from 'node:events';
import type { Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import { unlessItEnds } from './browser.ts';

/** A browser of which it is only known whether it is there. */
function browserOf(connected = true) {
  const events = new EventEmitter();
  const browser = Object.assign(events, { isConnected: () => connected }) as unknown as Browser;
  return { browser, end: () => events.emit('disconnected'), listeners: () => events.listenerCount('disconnected') };
}

const never = (): Promise<never> => new Promise(() => undefined);

it('gives what came of the work, and listens no longer', async () => {
  const { browser, listeners } = browserOf();
  expect(await unlessItEnds(browser, () => Promise.resolve('open'))).toBe('open');
  expect(listeners()).toBe(0);
});

it('throws where the browser ends under work that would never end', async () => {
  const { browser, end, listeners } = browserOf();
  const opening = unlessItEnds(browser, never);
  end();
  await expect(opening).rejects.toThrow('The browser ended before its page was open.');
  expect(listeners()).toBe(0);
});

it('throws where the browser had ended before, and what the work throws', async () => {
  await expect(unlessItEnds(browserOf(false).browser, never)).rejects.toThrow('The browser ended');
  await expect(unlessItEnds(browserOf().browser, () => Promise.reject(new Error('no page')))).rejects.toThrow(
    'no page',
  );
});
