import type { SandboxEnvironment } from '../../rollout/index.ts';
import type { Sandbox, SandboxOptions } from '../../sandbox/index.ts';

/** Starts a sandbox; `createSandbox` of `src/sandbox`. */
export type StartSandbox = (options: SandboxOptions) => Promise<Sandbox>;

/**
 * The sandboxes of a replay: each record's programs run in one that is set up as theirs was, and records that were made alike share it.
 * A record that does not say how it was gets the defaults.
 */
export class ReplaySandboxes {
  readonly #start: StartSandbox;
  readonly #started = new Map<string, Promise<Sandbox>>();

  constructor(start: StartSandbox) {
    this.#start = start;
  }

  /** The sandbox for records with this environment. Throws a SandboxError, and a ValiError where a limit is out of its range. */
  for(environment: SandboxEnvironment | undefined): Promise<Sandbox> {
    const { limits = {}, packages = 'everywhere' } = environment ?? {};
    const key = JSON.stringify([Object.entries(limits).sort(([a], [b]) => (a < b ? -1 : 1)), packages]);
    const started = this.#started.get(key) ?? this.#start({ limits, packages: { source: packages } });
    this.#started.set(key, started);
    return started;
  }

  /** Ends them all. */
  dispose(): void {
    for (const started of this.#started.values()) started.then((sandbox) => sandbox.dispose()).catch(() => undefined);
  }
}
