import { clockOf, type Clock } from '../rollout/index.ts';

/** A clock that can be stopped: what a rollout waits for its turn is no part of its time. */
export interface PausableClock extends Clock {
  /** Milliseconds that it ran. */
  now(): number;
  stop(): void;
  start(): void;
}

/** The clock on the wall, in milliseconds. */
export const wallClock: Clock = clockOf(() => performance.now(), setTimeout, clearTimeout);

/** A running clock over another. Stopping one that stands does nothing, and so does starting one that runs. */
export function pausableClock(clock: Clock): PausableClock {
  let ran = 0;
  let since: number | null = clock.now();
  const now = (): number => ran + (since === null ? 0 : clock.now() - since);
  /** What is still to be called, when, and what cancels its timer while the clock runs. */
  const pending = new Map<() => void, { readonly due: number; cancel: (() => void) | null }>();
  const arm = (): void => {
    for (const [call, timer] of pending) timer.cancel = clock.after(Math.max(0, timer.due - now()), call);
  };
  return {
    now,
    after: (ms, callback) => {
      const call = (): void => {
        pending.delete(call);
        callback();
      };
      const timer = { due: now() + ms, cancel: since === null ? null : clock.after(ms, call) };
      pending.set(call, timer);
      return () => {
        timer.cancel?.();
        pending.delete(call);
      };
    },
    stop: () => {
      ran = now();
      since = null;
      for (const timer of pending.values()) timer.cancel?.();
    },
    start: () => {
      if (since !== null) return;
      since = clock.now();
      arm();
    },
  };
}
