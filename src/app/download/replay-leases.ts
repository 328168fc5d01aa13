import type { SandboxEnvironment } from '../../rollout/index.ts';
import { sandboxKey, type SandboxSettings } from '../../runtime/index.ts';
import type { Sandbox } from '../../sandbox/index.ts';

/** What is needed of a lease of the sandbox. */
export interface SandboxLease {
  sandbox(): Promise<Sandbox>;
  close(): void;
}

/** The sandbox for one record: asked for when a program of the record runs, left when the last one has. */
export interface SandboxUse {
  sandbox(): Promise<Sandbox>;
  /** To be called once. */
  leave(): void;
}

/** Records in a row that ran under the same settings. */
interface Stretch {
  readonly key: string;
  readonly lease: Promise<SandboxLease>;
  /** Resolves when the stretch has ended and its lease was given back. */
  readonly ended: Promise<void>;
  end(): void;
  users: number;
}

/**
 * Leases the sandbox for a replay, one record after the other, each under the limits that its programs ran under. Records in a row with
 * the same limits share a lease; a record with others waits until those before it are replayed, because the machine has one sandbox.
 */
export class ReplayLeases {
  readonly #open: (settings: SandboxSettings) => SandboxLease;
  #current: Stretch | null = null;
  #closed = false;

  constructor(open: (settings: SandboxSettings) => SandboxLease) {
    this.#open = open;
  }

  /** The sandbox for the next record. Records of the lab's first version do not say how theirs was: they get the defaults. */
  for(environment: SandboxEnvironment | undefined): SandboxUse {
    const { limits = {}, packages = 'everywhere' } = environment ?? {};
    const stretch = this.#stretch({ limits, packages: { source: packages } });
    stretch.users += 1;
    return {
      sandbox: async () => await (await stretch.lease).sandbox(),
      leave: () => {
        stretch.users -= 1;
        if (stretch.users === 0 && stretch !== this.#current) stretch.end();
      },
    };
  }

  /** Gives the sandbox back. What still waits for it fails. */
  close(): void {
    this.#closed = true;
    this.#current?.end();
    this.#current = null;
  }

  #stretch(settings: SandboxSettings): Stretch {
    const key = sandboxKey(settings);
    const before = this.#current;
    if (before?.key === key) return before;
    if (before?.users === 0) before.end();
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => (end = resolve));
    const lease = (before?.ended ?? Promise.resolve()).then(() => {
      if (this.#closed) throw new DOMException('The replay has ended.', 'AbortError');
      return this.#open(settings);
    });
    lease.catch(() => undefined); // Those who ask for the sandbox see the failure.
    const ended = over
      .then(() => lease)
      .then(
        (opened) => opened.close(),
        () => undefined,
      );
    const stretch: Stretch = { key, lease, ended, end, users: 0 };
    this.#current = stretch;
    return stretch;
  }
}
