import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Sandbox } from '../sandbox/index.ts';
import { unlessAborted } from '../semaphore/index.ts';
import type { Claim, Claims } from './claims.ts';
import type { ModelMemory } from './model-memory.ts';
import type { LoadedPolicy, OpenPolicy } from './open-policy.ts';
import { sandboxKey, type PythonHost, type SandboxSettings } from './python-host.ts';
import { sourceKey, takesPlace, type PolicySource } from './run-policy.ts';

/** What is to be used, and by whom. */
export interface LeaseRequest {
  /** Who uses it, as others read it that wait: `the run “Overnight”`. */
  readonly title: string;
  /** The model; left out where none is needed. */
  readonly policy?: PolicySource;
  /**
   * Asked each time that the model is loaded anew after a failure: the same policy, with the files and the key that are there by then. Left
   * out, those of {@link policy} are used again.
   */
  readonly policyAgain?: () => PolicySource;
  /** The sandbox; left out where none is needed. */
  readonly sandbox?: SandboxSettings;
}

/** What leases are made of. */
export interface LeaseParts {
  readonly claims: Claims;
  readonly memory: ModelMemory;
  readonly python: PythonHost;
  readonly open: OpenPolicy;
}

/** The model as one lease has it: asked for, then loaded or failed. */
interface Model {
  readonly claim: Claim;
  readonly engine: Promise<LoadedPolicy>;
  loaded: LoadedPolicy | null;
  failed: boolean;
}

/**
 * The use of the model and the sandbox for as long as it is needed. It waits until nobody else uses another one; then the model begins to
 * load and Python to boot, unless they are there. What was leased stays in memory after {@link close}, until somebody wants another one.
 *
 * A model that can't be loaded, or that broke, is given back at once. The failure then stands: everybody who asks this lease for the
 * model hears of it, and nothing is loaded again before {@link retry}.
 */
export class Lease {
  readonly title: string;
  /** For whom it waits, by their titles; empty when it waits for nobody. */
  readonly waitsFor: ReadonlySignal<readonly string[]>;
  /** The key of its model, as it was loaded last; null where it has none. */
  readonly key: ReadonlySignal<string | null>;
  readonly #request: LeaseRequest;
  /** What its model is loaded from; null where it has none. */
  readonly #source: Signal<PolicySource | null>;
  readonly #parts: LeaseParts;
  readonly #first: Claim;
  /** The claims that it has now: one at first, another one for a model that is tried again. */
  readonly #claims = signal<readonly Claim[]>([]);
  readonly #closing = new AbortController();
  #model: Model | null = null;
  /** A policy that is this lease's alone. */
  #own: LoadedPolicy | null = null;

  constructor(parts: LeaseParts, request: LeaseRequest) {
    const { title, policy, sandbox } = request;
    this.title = title;
    this.#source = signal(policy ?? null);
    this.key = computed(() => this.#source.value && sourceKey(this.#source.value));
    this.#parts = parts;
    this.#request = request;
    this.#first = parts.claims.claim(title, {
      ...(policy && takesPlace(policy.policy) ? { model: sourceKey(policy) } : {}),
      ...(sandbox ? { sandbox: sandboxKey(sandbox) } : {}),
    });
    this.#claims.value = [this.#first];
    this.waitsFor = computed(() => [...new Set(this.#claims.value.flatMap((claim) => claim.waitsFor.value))]);
    if (policy) this.#load(policy, this.#first);
    if (sandbox) this.sandbox().catch(() => undefined);
  }

  /** Whether it has a sandbox. */
  get usesSandbox(): boolean {
    return this.#request.sandbox !== undefined;
  }

  /** The model. Throws what loading it threw, the failure that {@link drop} was given, or an AbortError once the lease is closed. */
  async current(): Promise<LoadedPolicy> {
    for (;;) {
      this.#closing.signal.throwIfAborted();
      const policy = this.#source.peek();
      const model = this.#model;
      if (!policy || !model) throw new Error('The lease has no model.');
      const engine = await model.engine;
      if (this.#model !== model) continue;
      if (!takesPlace(policy.policy) || this.#parts.memory.has(engine)) return engine;
      // Another lease of the same model found it broken: it is loaded anew.
      this.#load(policy, model.claim);
    }
  }

  /** Frees a model that broke, unless that was done, and gives it back. */
  async drop(broken: LoadedPolicy, failure: unknown): Promise<void> {
    const { memory } = this.#parts;
    const model = this.#model;
    if (model?.loaded === broken) {
      const engine = Promise.reject<LoadedPolicy>(failure instanceof Error ? failure : new Error(String(failure)));
      engine.catch(() => undefined);
      this.#model = { claim: model.claim, engine, loaded: null, failed: true };
      const freed = memory.drop(broken);
      model.claim.giveBack('model');
      await freed;
      return;
    }
    await memory.drop(broken);
  }

  /** After a failure: waits for the model again, and has it loaded, with what is there by now. Does nothing where no failure stands. */
  retry(): void {
    const { policyAgain, title } = this.#request;
    const before = this.#source.peek();
    if (!before || this.#model?.failed !== true || this.#closing.signal.aborted) return;
    const policy = policyAgain?.() ?? before;
    this.#source.value = policy;
    const again = takesPlace(policy.policy)
      ? this.#parts.claims.claim(title, { model: sourceKey(policy) })
      : this.#model.claim;
    this.#claims.value = [this.#first, again];
    this.#load(policy, again);
  }

  /** The sandbox: the one that is up, or a new one after the last was lost. Throws a SandboxError, or an AbortError once it is closed. */
  async sandbox(): Promise<Sandbox> {
    const { sandbox } = this.#request;
    if (!sandbox) throw new Error('The lease has no sandbox.');
    const { signal: closing } = this.#closing;
    await unlessAborted(this.#first.granted, closing);
    return await unlessAborted(this.#parts.python.get(sandbox), closing);
  }

  /** Has the next sandbox started anew, unless that was done. */
  dropSandbox(lost: Sandbox): void {
    this.#parts.python.drop(lost);
  }

  /** Gives everything back. A model that is still loading is given up where nobody else wants it. Calling it again does nothing. */
  close(): void {
    if (this.#closing.signal.aborted) return;
    const reason = new DOMException(`The lease of ${this.title} has ended.`, 'AbortError');
    const { claims, memory } = this.#parts;
    const source = this.#source.peek();
    const used = this.#model !== null && source !== null && takesPlace(source.policy);
    this.#closing.abort(reason);
    const granted = this.#claims.peek().every((claim) => claim.waitsFor.peek().length === 0);
    for (const claim of this.#claims.peek()) claim.withdraw(reason);
    if (used && granted && claims.holders('model').length === 0) memory.cancelLoading();
    void this.#own?.dispose().catch(() => undefined);
  }

  #load(policy: PolicySource, claim: Claim): void {
    const { signal: closing } = this.#closing;
    const loading = (async (): Promise<LoadedPolicy> => {
      await claim.granted;
      closing.throwIfAborted();
      if (takesPlace(policy.policy)) return await this.#parts.memory.hold(policy);
      const own = await this.#parts.open(policy, { signal: closing, onProgress: () => undefined });
      this.#own = own;
      return own;
    })();
    const engine = unlessAborted(loading, closing);
    const model: Model = { claim, engine, loaded: null, failed: false };
    this.#model = model;
    engine.then(
      (loaded) => (model.loaded = loaded),
      () => {
        model.failed = true;
        if (!closing.aborted) claim.giveBack('model');
      },
    );
  }
}
