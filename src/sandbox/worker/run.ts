import * as v from 'valibot';
import { pythonErrorSchema, type RunMessage, type WorkerMessage } from '../protocol.ts';
import type { Python } from './boot.ts';
import { CappedOutput } from './capped-output.ts';

type Result = Extract<WorkerMessage, { type: 'result' }>;

/** The runner's module, as seen from here. */
interface Runner {
  readonly run: {
    (code: string, seed: number): string;
    callPromising(code: string, seed: number): Promise<string>;
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

/**
 * Runs a program in an interpreter that has run none, and tells the result once: when the program ended, or when the
 * interpreter died of it.
 */
export async function run(
  python: Python,
  message: RunMessage,
  outputBytes: number,
  tell: (result: Result) => void,
): Promise<void> {
  const stdout = new CappedOutput(outputBytes);
  const stderr = new CappedOutput(outputBytes);
  let told = false;
  const end = (error: Result['error'], crashed: boolean): void => {
    if (told) return;
    told = true;
    tell({
      type: 'result',
      nonce: message.nonce,
      stdout: stdout.text(),
      stderr: stderr.text(),
      stdoutTruncated: stdout.truncated,
      stderrTruncated: stderr.truncated,
      error,
      crashed,
    });
  };
  python.onDeath({
    // What Pyodide itself prints while it dies is about its own inside.
    dying: () => {
      stdout.close();
      stderr.close();
    },
    // The promise below never settles then.
    dead: () => end(null, true),
  });
  try {
    python.api.setStdin({ read: inputOf(message.stdin) });
    python.api.setStdout({ write: stdout.write });
    python.api.setStderr({ write: stderr.write });
    const runner = python.api.pyimport('lab_runner') as Runner;
    const failure = await (switchesStacks
      ? runner.run.callPromising(message.code, message.seed)
      : runner.run(message.code, message.seed));
    end(v.parse(v.nullable(pythonErrorSchema), JSON.parse(failure)), false);
  } catch {
    // The runner catches what a program raises: what comes out of it is an interpreter that no longer works as it should.
    end(null, true);
  }
}
