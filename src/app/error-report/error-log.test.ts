import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorCount, errors, forgetErrors, logErrors, longestText, mostErrors } from './error-log.ts';

/** A window, as far as listeners go. */
const page = new EventTarget();
const before = { add: globalThis.addEventListener, remove: globalThis.removeEventListener };
let stop: () => void;

beforeEach(() => {
  Object.assign(globalThis, {
    addEventListener: page.addEventListener.bind(page),
    removeEventListener: page.removeEventListener.bind(page),
  });
  forgetErrors();
  stop = logErrors();
});
afterEach(() => {
  stop();
  Object.assign(globalThis, { addEventListener: before.add, removeEventListener: before.remove });
});

const raise = (error: unknown, message = 'Uncaught', place = { filename: '', lineno: 0, colno: 0 }): boolean =>
  page.dispatchEvent(Object.assign(new Event('error'), { error, message, ...place }));
const reject = (reason: unknown): boolean =>
  page.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason }));

describe('logErrors', () => {
  it('keeps what was thrown, with its cause and where', () => {
    raise(new TypeError('no such thing', { cause: new Error('the disk is full') }));
    expect(errors.value).toMatchObject([
      { kind: 'error', message: 'TypeError: no such thing (cause: Error: the disk is full)', count: 1 },
    ]);
    expect(errors.value[0]?.stack).toMatch(/^at .*error-log\.test\.ts/);
  });

  it('keeps rejections with reasons of any kind', () => {
    const circle: Record<string, unknown> = {};
    circle.itself = circle;
    for (const reason of ['a text', { code: 3 }, undefined, circle]) reject(reason);
    expect(errors.value.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      'rejection: a text',
      'rejection: {"code":3}',
      'rejection: undefined',
      'rejection: Something that can’t be written as text was thrown.',
    ]);
  });

  it('names the file where the browser gives no error', () => {
    raise(null, 'Script error.', { filename: 'https://lab.example/worker.js', lineno: 3, colno: 7 });
    expect(errors.value).toMatchObject([{ stack: 'at https://lab.example/worker.js:3:7' }]);
  });

  it('counts what happens again and again once', () => {
    const same = new Error('again');
    for (let n = 0; n < 1000; n++) raise(same);
    raise(new Error('another'));
    expect(errors.value.map(({ message, count }) => [message, count])).toEqual([
      ['Error: again', 1000],
      ['Error: another', 1],
    ]);
    expect(errorCount.value).toBe(1001);
  });

  it('is bounded in number and in length', () => {
    for (let n = 0; n < mostErrors + 5; n++) raise(new Error(`${n} ${'x'.repeat(2 * longestText)}`));
    expect(errors.value).toHaveLength(mostErrors);
    expect(errors.value[0]?.message).toMatch(/^Error: 5 x+… \(\d+ characters more\)$/);
    expect(errors.value[0]?.message.length).toBeLessThan(longestText + 40);
    expect(errorCount.value).toBe(mostErrors + 5);
  });

  it('takes no notice of late observers of sizes, and of nothing once it has ended', () => {
    raise(null, 'ResizeObserver loop completed with undelivered notifications.');
    stop();
    raise(new Error('late'));
    expect(errors.value).toEqual([]);
  });
});
