import * as v from 'valibot';
import { pythonErrorSchema, type RunMessage, type WorkerMessage } from '../protocol.ts';
import type { Python } from './boot.ts';
import { CappedOutput } from './capped-output.ts';

type Result = Extract<WorkerMessage, { type: 'result' }>;

/** The runner's module, as seen from here. */
interface Runner {
  run(code: string, seed: number): string;
}

/** Standard input that gives the bytes, and then its end. */
function inputOf(text: string): (buffer: Uint8Array) => number {
  let rest = new TextEncoder().encode(text);
  return (buffer) => {
    const { written } = { written: Math.min(buffer.length, rest.length) };
    buffer.set(rest.subarray(0, written));
    rest = rest.subarray(written);
    return written;
  };
}

/**
 * Runs a program in an interpreter that has run none, and tells the result once: when the program ended, or when the
 * interpreter died of it.
 */
export function run(python: Python, message: RunMessage, outputBytes: number, tell: (result: Result) => void): void {
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
  python.onFatal(() => end(null, true));
  try {
    python.api.setStdin({ read: inputOf(message.stdin) });
    python.api.setStdout({ write: stdout.write });
    python.api.setStderr({ write: stderr.write });
    const runner = python.api.pyimport('lab_runner') as Runner;
    end(v.parse(v.nullable(pythonErrorSchema), JSON.parse(runner.run(message.code, message.seed))), false);
  } catch {
    // The runner catches what a program raises: what comes out of it is an interpreter that no longer works as it should.
    end(null, true);
  }
}
