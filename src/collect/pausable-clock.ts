/** A clock that can be stopped: what a rollout waits for its turn is no part of its time. */
export interface PausableClock {
  /** Milliseconds that it ran. */
  now(): number;
  stop(): void;
  start(): void;
}

/** A running pausableClock over a clock in milliseconds. Stopping one that stands does nothing, and so does starting one that runs. */
export function pausableClock(clock: () => number): PausableClock {
  let ran = 0;
  let since: number | null = clock();
  const now = (): number => ran + (since === null ? 0 : clock() - since);
  return {
    now,
    stop: () => {
      ran = now();
      since = null;
    },
    start: () => {
      since ??= clock();
    },
  };
}
