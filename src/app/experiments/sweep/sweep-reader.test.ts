import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoreError } from '../../../store/index.ts';
import { parseSweep } from '../../../experiments/index.ts';
import { parseRolloutConfig } from '../../../rollout/index.ts';
import type { SweepOutcome } from './protocol.ts';

vi.hoisted(() => {
  // The address and what is kept in the browser are read when the page's modules are.
  vi.stubGlobal('location', { hash: '' });
  vi.stubGlobal('addEventListener', () => undefined);
});

const { SweepReader } = await import('./sweep-reader.ts');

const asked = { run: 'r', sweep: parseSweep('k=0,1', parseRolloutConfig({}).saar), seed: 1 };

/** A worker whose answers a test gives one by one. */
function fakeWorker() {
  const calls: { answer: (done: number) => void; fail: (error: unknown) => void }[] = [];
  let ended = 0;
  const called = {
    call: <Result>(_work: unknown, { signal }: { readonly signal?: AbortSignal } = {}) =>
      new Promise<Result>((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
        const answer = (done: number): void =>
          resolve({ done, unreadable: 0, points: [], tables: {} } satisfies SweepOutcome as Result);
        calls.push({ answer, fail: reject });
      }),
    end: () => void (ended += 1),
  };
  return { calls, start: () => called, ended: () => ended };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settle = async (ms = 0): Promise<void> => void (await vi.advanceTimersByTimeAsync(ms));

describe('SweepReader', () => {
  it('sums up once at a time, and once more for what came meanwhile', async () => {
    const { calls, start } = fakeWorker();
    const reader = new SweepReader(asked, start);
    reader.want(3);
    reader.want(5);
    reader.want(8);
    expect(calls.length).toBe(1);
    calls[0]?.answer(3);
    await settle();
    expect([reader.outcome.value?.done, calls.length]).toEqual([3, 1]);
    await settle(2000);
    expect(calls.length).toBe(2);
    calls[1]?.answer(8);
    await settle(2000);
    expect([reader.outcome.value?.done, calls.length]).toEqual([8, 2]);
    // Nothing new, nothing to do.
    reader.want(8);
    await settle(10_000);
    expect(calls.length).toBe(2);
  });
  it('stops, keeps what it has, and reads on', async () => {
    const { calls, start } = fakeWorker();
    const reader = new SweepReader(asked, start);
    reader.want(3);
    reader.stop();
    await settle();
    reader.want(4);
    expect([reader.stopped.value, reader.problem.value, calls.length]).toEqual([true, null, 1]);
    reader.again();
    expect(calls.length).toBe(2);
    calls[1]?.answer(4);
    await settle();
    expect(reader.outcome.value?.done).toBe(4);
  });
  it('says what failed, and waits until it is asked again', async () => {
    const { calls, start } = fakeWorker();
    const reader = new SweepReader(asked, start);
    reader.want(3);
    calls[0]?.fail(new StoreError('broken', 'The database is broken.', 'Reload the page.'));
    await settle();
    expect(reader.problem.value).toEqual({ what: 'The database is broken.', advice: 'Reload the page.' });
    reader.want(4);
    expect(calls.length).toBe(1);
    reader.again();
    expect([reader.problem.value, calls.length]).toEqual([null, 2]);
  });
  it('ends its worker, and reads nothing afterwards', async () => {
    const { calls, start, ended } = fakeWorker();
    const reader = new SweepReader(asked, start);
    reader.want(3);
    reader.close();
    await settle();
    reader.want(4);
    await settle(10_000);
    expect([calls.length, ended(), reader.problem.value]).toEqual([1, 1, null]);
  });
});
