import * as v from 'valibot';
import type { BootMessage, PrepareMessage, WorkerMessage, WorkerOrder } from '../protocol.ts';
import { workerMessageSchema } from '../protocol.ts';
import { canShareMemory } from '../shared-memory.ts';

/** SIGINT's number: what Pyodide looks for in the interrupt buffer. */
const sigint = 2;

/** What every worker's code is. */
export interface WorkerScript {
  /** The worker's program. */
  readonly program: Blob;
  /** `pyodide.asm.mjs`. */
  readonly loader: Blob;
}

/** What a worker's interpreter starts from. */
export type WorkerBoot = Omit<BootMessage, 'type' | 'interrupt'>;

type Listener = (message: WorkerMessage) => void;

/** What a worker's error event says. One of a worker that the browser refuses is a plain event, without a message. */
export function wordsOf(event: Event): string {
  const message: unknown = 'message' in event ? event.message : null;
  return (typeof message === 'string' ? message.slice(0, 1000) : '') || 'the worker could not be started';
}

/** One worker and what is needed to speak to it. Whatever it says that is not in the protocol is dropped here. */
export class InterpreterWorker {
  readonly #worker: Worker;
  readonly #url: string;
  #interrupt: Uint8Array | null = null;
  /** What went wrong before anybody listened. */
  #failure: WorkerMessage | null = null;
  #listener: Listener | null = null;
  /** What it may say now: its results may be as long as the run that it was last asked for allows. */
  #schema: ReturnType<typeof workerMessageSchema> | null = null;

  /** Begins what can be begun before the files are there: the rest comes with {@link boot}. */
  constructor({ program, loader }: WorkerScript, how: Pick<PrepareMessage, 'header' | 'makesSnapshot'>) {
    // An address of its own for each worker: a program can revoke the address that it was itself loaded from.
    this.#url = URL.createObjectURL(program);
    this.#worker = new Worker(this.#url);
    this.#worker.addEventListener('error', (event) => {
      // Otherwise the browser would tell the frame's window too, and the console.
      event.preventDefault();
      this.#failure = { type: 'boot-failed', message: wordsOf(event) };
      this.#listener?.(this.#failure);
    });
    const prepare: PrepareMessage = { ...how, type: 'prepare', loader };
    this.#worker.postMessage(prepare);
  }

  /** Starts the interpreter, from a heap with the header that the worker was made with; once. */
  boot(message: WorkerBoot, listener: Listener): void {
    this.#schema = workerMessageSchema(message.limits.outputBytes);
    const shared = canShareMemory() ? new SharedArrayBuffer(1) : null;
    this.#interrupt = shared && new Uint8Array(shared);
    this.#listener = listener;
    this.#worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const checked = this.#schema && v.safeParse(this.#schema, data);
      if (checked?.success) listener(checked.output);
    });
    if (this.#failure) listener(this.#failure);
    const boot: BootMessage = { ...message, type: 'boot', interrupt: shared };
    this.#worker.postMessage(boot);
  }

  /** Has it do something between two programs, or run the next one; the one before must have ended. */
  order(message: WorkerOrder): void {
    if (message.type === 'run') this.#schema = workerMessageSchema(message.outputBytes);
    this.#worker.postMessage(message);
  }

  /** Raises KeyboardInterrupt in the program, where memory can be shared; otherwise nothing happens. */
  interrupt(): void {
    this.#interrupt?.fill(sigint);
  }

  /** Ends the worker, whatever it does. */
  kill(): void {
    this.#worker.terminate();
    URL.revokeObjectURL(this.#url);
  }
}
