/**
 * The part of the platform that aborting needs. Pages, workers and Node all have it, but the pure folders are compiled without any of
 * their type libraries; where one is present, this gives way to it.
 */
/* oxlint-disable no-var, typescript/prefer-function-type -- The platform's own declarations have this form. */
interface AbortSignal {
  readonly aborted: boolean;
  throwIfAborted(): void;
}
declare var AbortSignal: {
  any(signals: readonly AbortSignal[]): AbortSignal;
};

interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare var AbortController: {
  new (): AbortController;
};
