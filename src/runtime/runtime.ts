import { computed, type ReadonlySignal } from '@preact/signals';
import type { SandboxStatus } from '../sandbox/index.ts';
import { Claims, type Waiting } from './claims.ts';
import { Lease, type LeaseRequest } from './lease.ts';
import { ModelMemory, type ModelState } from './model-memory.ts';
import { openPolicy, type OpenPolicy } from './open-policy.ts';
import { PythonHost, type StartSandbox } from './python-host.ts';
import { sourceKey, type PolicySource } from './run-policy.ts';

/** What a runtime starts things with; left out, the real ones. */
export interface RuntimeOptions {
  readonly open?: OpenPolicy;
  readonly startSandbox?: StartSandbox;
}

/** Owns what a machine has only one of, the loaded model and the sandbox, and leases them. */
export class Runtime {
  /** What is in memory, or on its way there. */
  readonly model: ReadonlySignal<ModelState>;
  /** Titles of those that use the model, or wait for its loading. */
  readonly modelUsers: ReadonlySignal<readonly string[]>;
  /** Whether anything runs: somebody uses the model or the sandbox, or waits for them. */
  readonly busy: ReadonlySignal<boolean>;
  /** Where Python stands; null while there is none. */
  readonly python: ReadonlySignal<SandboxStatus | null>;
  /** When Python was started, on `performance.now`'s clock. */
  readonly pythonSince: ReadonlySignal<number>;
  /** Those that wait, and for whom. */
  readonly waiting: ReadonlySignal<readonly Waiting[]>;
  readonly #claims = new Claims();
  readonly #memory: ModelMemory;
  readonly #host: PythonHost;
  readonly #open: OpenPolicy;

  constructor({ open = openPolicy, startSandbox }: RuntimeOptions = {}) {
    this.#open = open;
    this.#memory = new ModelMemory(open);
    this.#host = new PythonHost(startSandbox);
    this.model = this.#memory.state;
    this.modelUsers = computed(() => this.#claims.holders('model'));
    this.busy = this.#claims.any;
    this.python = this.#host.status;
    this.pythonSince = this.#host.since;
    this.waiting = this.#claims.waiting;
  }

  /** Leases what is asked for; the lease is to be closed. */
  lease(request: LeaseRequest): Lease {
    const parts = { claims: this.#claims, memory: this.#memory, python: this.#host, open: this.#open };
    return new Lease(parts, request);
  }

  /** Loads a model for nobody yet, and keeps it in memory. What becomes of it is told by {@link model}. */
  load(source: PolicySource): void {
    const now = this.model.peek();
    if ((now.kind === 'loading' || now.kind === 'ready') && now.key === sourceKey(source)) return;
    const lease = this.lease({ title: `the loading of ${source.title}`, policy: source });
    lease
      .current()
      .catch(() => undefined)
      .finally(() => lease.close());
  }

  /** Gives the loading under way up; what was downloaded may stay with the browser. */
  cancelLoading(): void {
    this.#memory.cancelLoading();
  }

  /** Frees the model in memory, unless somebody uses it. */
  unload(): void {
    if (this.#claims.holders('model').length === 0) this.#memory.unload();
  }
}

/** The runtime of this page: there is one machine. */
export const runtime = new Runtime();
