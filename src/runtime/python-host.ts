import { signal, type ReadonlySignal } from '@preact/signals';
import * as v from 'valibot';
import type { Isolation, Limits, Sandbox, SandboxOptions, SandboxStatus } from '../sandbox/index.ts';
import { defaultIsolation, limitsSchema } from '../sandbox/settings.ts';

/** How the sandbox is to be; what is left out has the sandbox's own default. */
export interface SandboxSettings {
  readonly limits?: Partial<Limits> | undefined;
  /** Programs that run at the same time, up to 64; 0 for what suits the machine. */
  readonly lanes?: number;
  readonly packages?: { readonly source?: 'everywhere' | 'local' };
  /** What keeps one program from what another left. */
  readonly isolation?: Isolation;
}

/** Two settings with the same key ask for the same sandbox. */
export const sandboxKey = ({
  limits = {},
  lanes = 0,
  packages = {},
  isolation = defaultIsolation,
}: SandboxSettings): string =>
  JSON.stringify([v.parse(limitsSchema, limits), lanes, packages.source ?? 'everywhere', isolation]);

/** Starts a sandbox. Throws a SandboxError. */
export type StartSandbox = (options: SandboxOptions) => Promise<Sandbox>;

const startSandbox: StartSandbox = async (options) => {
  const { createSandbox } = await import('../sandbox/index.ts');
  return await createSandbox(options);
};

interface Started {
  readonly key: string;
  readonly sandbox: Promise<Sandbox>;
  /** The sandbox once it is up. */
  up: Sandbox | null;
}

/**
 * The one sandbox that the machine has up. It stays up between leases until another one is wanted; one that failed, or that the browser
 * ended, is started anew for the next who wants it. Who may take it is not decided here; see `Claims`.
 */
export class PythonHost {
  readonly #start: StartSandbox;
  readonly #status = signal<SandboxStatus | null>(null);
  readonly #since = signal(0);
  #started: Started | null = null;

  /** @param start What starts a sandbox. */
  constructor(start: StartSandbox = startSandbox) {
    this.#start = start;
  }

  /** Where the sandbox stands; null while there is none. */
  get status(): ReadonlySignal<SandboxStatus | null> {
    return this.#status;
  }

  /** When the sandbox was started, on `performance.now`'s clock. */
  get since(): ReadonlySignal<number> {
    return this.#since;
  }

  /** The sandbox with these settings: the one that is up or on its way, or a new one in its place. Throws a SandboxError. */
  get(settings: SandboxSettings): Promise<Sandbox> {
    const key = sandboxKey(settings);
    if (this.#started?.key === key) return this.#started.sandbox;
    this.#dispose();
    this.#since.value = performance.now();
    this.#status.value = { stage: 'downloading', fraction: 0, isolated: null };
    const onStatus = (status: SandboxStatus): void => {
      // One that made way for another has nothing more to say.
      if (this.#started !== started) return;
      // A sandbox can also fail long after its start, when the browser ends its frame.
      if (status.stage === 'failed') this.#started = null;
      this.#status.value = status.stage === 'failed' ? null : status;
    };
    const { limits, lanes = 0, packages = {}, isolation = defaultIsolation } = settings;
    const options: SandboxOptions = { lanes, packages, isolation, onStatus, ...(limits ? { limits } : {}) };
    // Started in a later microtask, so that what it reports finds itself in its place.
    const sandbox = Promise.resolve().then(() => this.#start(options));
    const started: Started = { key, sandbox, up: null };
    this.#started = started;
    sandbox.then(
      (up) => (started.up = up),
      () => {
        if (this.#started !== started) return;
        this.#started = null;
        this.#status.value = null;
      },
    );
    return sandbox;
  }

  /** Ends a sandbox that does no good any more, unless that was done; the next who wants one has it started anew. */
  drop(lost: Sandbox): void {
    if (this.#started?.up === lost) this.#dispose();
    else lost.dispose();
  }

  #dispose(): void {
    const old = this.#started;
    this.#started = null;
    this.#status.value = null;
    old?.sandbox.then((sandbox) => sandbox.dispose()).catch(() => undefined);
  }
}
