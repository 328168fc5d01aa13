import type { Remote } from 'comlink';
import {
  PolicyError,
  type Completion,
  type GenerationRequest,
  type Policy,
  type PolicyInfo,
} from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';
import { abortable } from '../abortable.ts';
import { Semaphore } from '../../semaphore/index.ts';
import { valueOf, type TinyWorker } from './protocol.ts';

/** A worker that has opened a model. */
export interface RunningWorker {
  readonly remote: Remote<TinyWorker>;
  /** Aborted, with a {@link PolicyError} as its reason, when the worker crashes. */
  readonly broken: AbortSignal;
  readonly terminate: () => void;
}

/** The embedded model in its worker. Generations asked for at the same time are queued. */
export class WorkerPolicy implements Policy {
  readonly info: PolicyInfo;
  readonly #worker: RunningWorker;
  readonly #queue = new Semaphore();
  readonly #disposed = new AbortController();

  constructor(worker: RunningWorker, info: PolicyInfo) {
    this.#worker = worker;
    this.info = info;
  }

  async *generate({
    messages,
    sampling,
    signal: asked,
  }: GenerationRequest): AsyncGenerator<Token, Completion, undefined> {
    const { remote, broken } = this.#worker;
    const signal = AbortSignal.any([asked, this.#disposed.signal, broken]);
    const turn = await this.#queue.enter(signal);
    try {
      valueOf(await abortable(remote.begin(messages, sampling), signal));
      let next = remote.next();
      for (;;) {
        const step = valueOf(await abortable(next, signal));
        if ('completion' in step) return step.completion;
        // The next token is computed while this one is shown. If nobody wants it any more, that is one token too many and no harm.
        next = remote.next();
        turn.holdFor(next);
        yield step.token;
      }
    } finally {
      turn.leave();
    }
  }

  dispose(): Promise<void> {
    if (!this.#disposed.signal.aborted) {
      this.#disposed.abort(new PolicyError('engine', 'The model was unloaded.', 'Load it again to go on generating.'));
      this.#worker.terminate();
    }
    return Promise.resolve();
  }
}
