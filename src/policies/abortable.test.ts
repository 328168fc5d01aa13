import { describe, expect, it } from 'vitest';
import { abortable } from './abortable.ts';

describe('abortable', () => {
  it('gives what the promise gives', async () => {
    const { signal } = new AbortController();
    await expect(abortable(Promise.resolve(7), signal)).resolves.toBe(7);
    await expect(abortable(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken');
  });

  it('throws the very reason of the abort, during the wait or before it', async () => {
    const controller = new AbortController();
    const endless = new Promise<never>(() => undefined);
    const waiting = abortable(endless, controller.signal);
    const reason = { why: 'the user left' };
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(abortable(Promise.resolve(1), controller.signal)).rejects.toBe(reason);
  });
});
