import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PolicyError } from '../rollout/index.ts';
import { SilenceWatch } from './silence-watch.ts';

describe('SilenceWatch', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const watching = (): SilenceWatch => new SilenceWatch(1000, () => new PolicyError('network', 'Silent.', 'Wait.'));

  it('gives up after the longest silence, and not before', () => {
    const watch = watching();
    watch.listen();
    vi.advanceTimersByTime(999);
    expect(watch.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(watch.signal.reason).toMatchObject({ code: 'network', message: 'Silent.' });
  });

  it('counts anew from each sign of life', () => {
    const watch = watching();
    watch.listen();
    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(900);
      watch.alive();
    }
    vi.advanceTimersByTime(999);
    expect(watch.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(watch.signal.aborted).toBe(true);
  });

  it('counts nothing while it rests, also where there are signs of life', () => {
    const watch = watching();
    vi.advanceTimersByTime(5000);
    watch.listen();
    vi.advanceTimersByTime(900);
    watch.rest();
    watch.alive();
    vi.advanceTimersByTime(5000);
    expect(watch.signal.aborted).toBe(false);
    watch.listen();
    vi.advanceTimersByTime(999);
    expect(watch.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(watch.signal.aborted).toBe(true);
  });
});
