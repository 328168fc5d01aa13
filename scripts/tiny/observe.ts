import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { formatObservation } from '../../src/sandbox/observation.ts';
import { parseLimits } from '../../src/sandbox/limits.ts';
import { outcomeOf } from '../../src/sandbox/outcome-of.ts';
import { workerMessageSchema, type RunResult } from '../../src/sandbox/protocol.ts';
import type { Observed } from '../../src/tasks/tiny/index.ts';

/** How programs are observed. */
export interface ObserverOptions {
  /**
   * True where a program that differs from one that ran into the time limit in nothing but its numbers is taken to run into it
   * as well, without waiting for it each time. For programs of the teacher, whose loops end whatever the numbers; not for
   * a model's. Default false.
   */
  readonly sparesWaiting?: boolean;
  /** Time limit in milliseconds. Default 4000, as in the browser. The observation always names the browser's. */
  readonly timeoutMs?: number;
}

/** What runs programs, one at a time. */
export interface Observer {
  /** Runs a program, or says again what it gave before. */
  readonly observe: (code: string) => Promise<Observed>;
  /** Ends Python's thread. */
  close(): Promise<void>;
}

const limits = parseLimits({});

/** A Python that runs programs and says of each the very words that the sandbox says in the browser. */
export function openObserver({ sparesWaiting = false, timeoutMs = limits.timeoutMs }: ObserverOptions = {}): Observer {
  const seen = new Map<string, Observed>();
  const endless = new Map<string, Observed>();
  let python: Promise<Python> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const run = async (code: string): Promise<Observed> => {
    const known = seen.get(code) ?? (sparesWaiting ? endless.get(shapeOf(code)) : undefined);
    if (known) return known;
    python ??= startPython();
    const here = await python;
    const { result, timedOut } = await here.run(code, timeoutMs);
    if (!result || result.crashed) {
      await here.worker.terminate();
      python = null;
    }
    const run = outcomeOf(result && { ...result, id: 0 }, { timedOut, timeoutMs: limits.timeoutMs, ms: 0 });
    const observed = { text: formatObservation(run), failed: run.outcome !== 'success' };
    seen.set(code, observed);
    if (timedOut) endless.set(shapeOf(code), observed);
    return observed;
  };
  return {
    observe: (code) => {
      const next = last.then(() => run(code));
      last = next.catch(() => undefined);
      return next;
    },
    close: async () => {
      await last;
      await (await python)?.worker.terminate();
      python = null;
    },
  };
}

/** The program without its numbers. */
const shapeOf = (code: string): string => code.replace(/\d+/g, '0');

type WorkerResult = Omit<RunResult, 'id'>;

interface Python {
  readonly worker: Worker;
  /** The result is null where the thread had to be ended, or ended by itself. */
  run(code: string, timeoutMs: number): Promise<{ result: WorkerResult | null; timedOut: boolean }>;
}

/** Python's number for an interrupt by the user, which Pyodide looks for in its buffer. */
const interruptSignal = 2;

async function startPython(): Promise<Python> {
  const interrupt = new SharedArrayBuffer(1);
  const worker = new Worker(new URL('./observe-thread.js', import.meta.url), {
    workerData: { interrupt, outputBytes: limits.outputBytes },
  });
  worker.setMaxListeners(0);
  await once(worker, 'message');
  const schema = workerMessageSchema(limits.outputBytes);
  let runs = 0;
  return {
    worker,
    run: async (code, timeoutMs) => {
      const nonce = String((runs += 1));
      let timedOut = false;
      const stop = setTimeout(() => {
        timedOut = true;
        new Uint8Array(interrupt)[0] = interruptSignal;
      }, timeoutMs);
      // A program can catch the interrupt.
      const end = setTimeout(() => void worker.terminate(), timeoutMs + limits.graceMs);
      const listening = new AbortController();
      try {
        const ended = once(worker, 'exit', listening).then(() => null);
        const told = once(worker, 'message', listening).then(([message]) => v.parse(schema, message));
        worker.postMessage({ nonce, code });
        const result = await Promise.race([ended, told]);
        return { result: result?.type === 'result' ? result : null, timedOut };
      } finally {
        listening.abort();
        clearTimeout(stop);
        clearTimeout(end);
        new Uint8Array(interrupt)[0] = 0;
      }
    },
  };
}
