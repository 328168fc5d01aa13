import wasmUrl from 'pyodide/pyodide.asm.wasm?url';
import stdlibUrl from 'pyodide/python_stdlib.zip?url';
import worker from '../../workers/python.ts?script';
import frame from './frame/main.ts?script';
import { downloadAll } from './download.ts';
import { SandboxError } from './sandbox-error.ts';

/** Sizes in bytes of the two large files in pyodide 314.0.7, for the progress bar: a compressed answer does not tell. */
const expectedBytes = 9_598_218 + 2_545_637;

/** All that the sandbox is made of. Fetched by the page, because the frame has no network. */
export interface Assets {
  readonly wasm: ArrayBuffer;
  readonly stdlib: ArrayBuffer;
  /** `pyodide.asm.mjs`. */
  readonly loader: string;
  /** The worker's program. */
  readonly worker: string;
  /** The frame's program, and its hash for the frame's content security policy. */
  readonly frame: { readonly text: string; readonly sha256: string };
}

/** The loader comes as a text: an address of it would give what the dev server makes of a module. */
async function importLoader(): Promise<string> {
  try {
    return (await import('pyodide/pyodide.asm.mjs?raw')).default;
  } catch (cause) {
    throw new SandboxError('network', 'Python could not be loaded: its loader could not be fetched.', { cause });
  }
}

/**
 * Fetches Pyodide's files. Throws a SandboxError where one can't be had.
 *
 * @param onProgress Told the share that has arrived, 0 to 1.
 */
export async function fetchAssets(onProgress: (share: number) => void): Promise<Assets> {
  const [[wasm, stdlib], loader] = await Promise.all([
    downloadAll([wasmUrl, stdlibUrl], (bytes) => onProgress(Math.min(1, bytes / expectedBytes))),
    importLoader(),
  ]);
  return { wasm, stdlib, loader, worker: worker.text, frame };
}
