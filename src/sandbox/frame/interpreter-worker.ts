import * as v from 'valibot';
import type { BootMessage, WorkerMessage, WorkerOrder } from '../protocol.ts';
import { workerMessageSchema } from '../protocol.ts';

/** SIGINT's number: what Pyodide looks for in the interrupt buffer. */
const sigint = 2;

/** One worker and what is needed to speak to it. Whatever it says that is not in the protocol is dropped here. */
export class InterpreterWorker {
  readonly #worker: Worker;
  readonly #interrupt: Uint8Array | null;
  readonly #url: string;
  /** What it may say now: its results may be as long as the run that it was last asked for allows. */
  #schema: ReturnType<typeof workerMessageSchema>;

  constructor(
    program: Blob,
    message: Omit<BootMessage, 'type' | 'interrupt'>,
    onMessage: (message: WorkerMessage) => void,
  ) {
    this.#schema = workerMessageSchema(message.limits.outputBytes);
    const shared = crossOriginIsolated ? new SharedArrayBuffer(1) : null;
    this.#interrupt = shared && new Uint8Array(shared);
    // An address of its own for each worker: a program can revoke the address that it was itself loaded from.
    this.#url = URL.createObjectURL(program);
    this.#worker = new Worker(this.#url);
    this.#worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const checked = v.safeParse(this.#schema, data);
      if (checked.success) onMessage(checked.output);
    });
    this.#worker.addEventListener('error', (event) => {
      // Otherwise the browser would tell the frame's window too, and the console.
      event.preventDefault();
      onMessage({ type: 'boot-failed', message: event.message.slice(0, 1000) || 'the worker could not be started' });
    });
    const boot: BootMessage = { ...message, type: 'boot', interrupt: shared };
    this.#worker.postMessage(boot);
  }

  /** Has it do something between two programs, or run the next one; the one before must have ended. */
  order(message: WorkerOrder): void {
    if (message.type === 'run') this.#schema = workerMessageSchema(message.outputBytes);
    this.#worker.postMessage(message);
  }

  /** Raises KeyboardInterrupt in the program, where the page is cross-origin isolated; otherwise nothing happens. */
  interrupt(): void {
    this.#interrupt?.fill(sigint);
  }

  /** Ends the worker, whatever it does. */
  kill(): void {
    this.#worker.terminate();
    URL.revokeObjectURL(this.#url);
  }
}
