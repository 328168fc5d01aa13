import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deadline } from './deadline.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** The clock goes on while no timer is called, as in a tab that is frozen. */
function sleep(ms: number): void {
  const now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => now + ms);
}
const wake = (): void => void vi.restoreAllMocks();

describe('deadline', () => {
  it('is due when its time has passed, and not before', () => {
    const due = vi.fn();
    deadline(4000, due);
    vi.advanceTimersByTime(3999);
    expect(due).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(due).toHaveBeenCalledOnce();
  });

  it('can be cancelled', () => {
    const due = vi.fn();
    deadline(4000, due)();
    vi.advanceTimersByTime(10_000);
    expect(due).not.toHaveBeenCalled();
  });

  it.each([
    [2000, 'a busy page', 1],
    [2001, 'a sleep', 0],
  ])('that comes %i ms late, as after %s, is due %s times at once', (late, _why, times) => {
    const due = vi.fn();
    deadline(4000, due);
    sleep(4000 + late);
    vi.advanceTimersByTime(4000);
    expect(due).toHaveBeenCalledTimes(times);
    wake();
  });

  it('gives its time once more after a sleep, can be cancelled then, and takes no second excuse', () => {
    const due = vi.fn();
    const cancelled = vi.fn();
    deadline(4000, due);
    const cancel = deadline(4000, cancelled);
    sleep(60_000);
    vi.advanceTimersByTime(4000);
    wake();
    cancel();
    vi.advanceTimersByTime(3999);
    expect(due).not.toHaveBeenCalled();
    sleep(60_000);
    vi.advanceTimersByTime(1);
    expect(due).toHaveBeenCalledOnce();
    expect(cancelled).not.toHaveBeenCalled();
    wake();
  });
});
