/**
 * The part of the platform's AbortSignal that the rollout needs. Pages, workers and Node all have it, but the pure rooms
 * are compiled without any of their type libraries; where one is present, this merges with it.
 */
interface AbortSignal {
  readonly aborted: boolean;
  throwIfAborted(): void;
}
