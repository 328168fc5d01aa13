import type { Clock } from './clock.ts';

/** A clock that runs only where a test advances it. */
export function manualClock(from = 0): Clock & { advance(ms: number): void; waiting(): number } {
  let time = from;
  const pending = new Set<{ readonly due: number; readonly callback: () => void }>();
  return {
    now: () => time,
    after: (ms, callback) => {
      const timer = { due: time + ms, callback };
      pending.add(timer);
      return () => void pending.delete(timer);
    },
    advance: (ms) => {
      time += ms;
      const due = [...pending].filter((timer) => timer.due <= time).sort((a, b) => a.due - b.due);
      for (const timer of due) if (pending.delete(timer)) timer.callback();
    },
    /** How many callbacks are still to come. */
    waiting: () => pending.size,
  };
}
