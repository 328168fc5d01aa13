import { describe, expect, it } from 'vitest';
import { SharedWork } from './shared-work.ts';

/** Work that ends when the test says so, or is given up. */
function work(): {
  shared: SharedWork<string>;
  finish: (value: string) => void;
  fail: (error: Error) => void;
  signal: () => AbortSignal;
} {
  let finish: (value: string) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  let given: AbortSignal = new AbortController().signal;
  const shared = new SharedWork((signal) => {
    given = signal;
    return new Promise<string>((resolve, reject) => {
      finish = resolve;
      fail = reject;
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  });
  return { shared, finish, fail, signal: () => given };
}

describe('SharedWork', () => {
  it('gives its one result to all who wait, also to those who come late', async () => {
    const { shared, finish } = work();
    const both = Promise.all([shared.wait(), shared.wait(new AbortController().signal)]);
    finish('done');
    expect(await both).toEqual(['done', 'done']);
    expect(await shared.wait()).toBe('done');
    expect(shared.abandoned).toBe(false);
  });

  it('goes on for the others when one no longer waits', async () => {
    const { shared, finish, signal } = work();
    const leaving = new AbortController();
    const left = shared.wait(leaving.signal);
    const stayed = shared.wait();
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect(signal().aborted).toBe(false);
    finish('done');
    expect(await stayed).toBe('done');
  });

  it('is given up when the last one leaves', async () => {
    const { shared, signal } = work();
    const leaving = new AbortController();
    const left = shared.wait(leaving.signal);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect(signal().aborted).toBe(true);
    expect(shared.abandoned).toBe(true);
  });

  it('does not begin to wait where it is aborted already, and gives nothing up then', async () => {
    const { shared, finish } = work();
    await expect(shared.wait(AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
    expect(shared.abandoned).toBe(false);
    finish('done');
    expect(await shared.wait()).toBe('done');
  });

  it('fails for all alike', async () => {
    const { shared, fail } = work();
    const first = shared.wait();
    fail(new Error('broken'));
    await expect(first).rejects.toThrow('broken');
    await expect(shared.wait()).rejects.toThrow('broken');
    expect(shared.abandoned).toBe(false);
  });
});
