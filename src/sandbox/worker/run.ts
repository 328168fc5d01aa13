import * as v from 'valibot';
import { pythonErrorSchema, type RunMessage, type RunMode, type WorkerMessage } from '../protocol.ts';
import type { Python } from './boot.ts';
import { CappedOutput } from './capped-output.ts';

type Result = Extract<WorkerMessage, { type: 'result' }>;

/** The runner's module, as seen from here. */
interface Runner {
  readonly run: {
    (code: string, seed: number, mode: RunMode): string;
    callPromising(code: string, seed: number, mode: RunMode): Promise<string>;
  };
}

/** Where WebAssembly can wait for a promise, a program can wait for its own event loop (`asyncio.run`). */
const switchesStacks = 'Suspending' in WebAssembly;

/** Standard input that gives the text, and then its end. */
function inputOf(text: string): (buffer: Uint8Array) => number {
  let rest = new TextEncoder().encode(text);
  return (buffer) => {
    const given = rest.subarray(0, buffer.length);
    buffer.set(given);
    rest = rest.subarray(given.length);
    return given.length;
  };
}

/** How an interpreter died. */
interface Death {
  /** The status with which the program ended the process; null where it did not. */
  readonly exit: number | null;
  /** True where the engine's stack was used up. */
  readonly overflow: boolean;
}

/** What became of the interpreter, by what Pyodide reports. All of it may be the program's doing, which only harms itself. */
function deathOf(error: unknown): Death {
  const text = String(error);
  const status = /^\w*: ?Program terminated with exit\((-?\d{1,9})\)/.exec(text)?.[1];
  // Chromium and Safari say the first, Firefox the second.
  const overflow = /Maximum call stack size exceeded|too much recursion/.test(text);
  return { exit: status === undefined ? null : Number(status), overflow };
}

/** A run that is under way. */
interface Running {
  readonly read: (buffer: Uint8Array) => number;
  readonly stdout: CappedOutput;
  readonly stderr: CappedOutput;
  /** Tells the result, once. */
  readonly end: (error: Result['error'], death: Death | null) => void;
}

/**
 * What runs an interpreter's programs, one after the other. Each result is told once: when the program ended, or when the
 * interpreter died of it.
 *
 * @param canRewind Whether all that was done so far can be undone.
 */
export function runnerOf(
  python: Pick<Python, 'api' | 'onDeath' | 'beginProgram'>,
  tell: (result: Result) => void,
  canRewind: () => boolean,
): (message: RunMessage) => Promise<void> {
  let running: Running | null = null;
  const { run } = python.api.pyimport('lab_runner') as Runner;
  python.onDeath({
    // What Pyodide itself prints while it dies is about its own inside.
    dying: () => {
      running?.stdout.close();
      running?.stderr.close();
    },
    // The promise below never settles then.
    dead: (error) => running?.end(null, deathOf(error)),
  });
  // Each of these opens all three streams anew, which takes longer than a small program: so once, before there is one.
  const connectStreams = (): void => {
    python.api.setStdin({ read: (buffer) => running?.read(buffer) ?? 0 });
    python.api.setStdout({ write: (bytes) => running?.stdout.write(bytes) ?? bytes.length });
    python.api.setStderr({ write: (bytes) => running?.stderr.write(bytes) ?? bytes.length });
  };
  connectStreams();
  return async (message) => {
    const { end } = (running = begin(message, tell, canRewind));
    try {
      // The program before may have closed them.
      if (message.mode === 'session') connectStreams();
      const { code, seed, mode } = message;
      python.beginProgram();
      const failure = await (switchesStacks ? run.callPromising(code, seed, mode) : run(code, seed, mode));
      end(v.parse(v.nullable(pythonErrorSchema), JSON.parse(failure)), null);
    } catch (error) {
      // The runner catches what a program raises: what comes out of it is an interpreter that no longer works as it should.
      end(null, deathOf(error));
    }
  };
}

function begin(
  { mode, nonce, stdin, outputBytes }: RunMessage,
  tell: (result: Result) => void,
  canRewind: () => boolean,
): Running {
  const stdout = new CappedOutput(outputBytes);
  const stderr = new CappedOutput(outputBytes);
  let told = false;
  return {
    read: inputOf(stdin),
    stdout,
    stderr,
    end: (error, death) => {
      if (told) return;
      told = true;
      const crashed = death !== null;
      tell({
        type: 'result',
        nonce,
        stdout: stdout.text(),
        stderr: stderr.text(),
        stdoutTruncated: stdout.truncated,
        stderrTruncated: stderr.truncated,
        error,
        crashed,
        overflow: death?.overflow ?? false,
        // A cell that ends the process ends its notebook.
        exit: mode === 'program' ? (death?.exit ?? null) : null,
        // Who broke a limit is not trusted to have left nothing.
        spent: crashed || stdout.truncated || stderr.truncated || !canRewind(),
      });
    },
  };
}
