import wasmUrl from 'pyodide/pyodide.asm.wasm?url';
import stdlibUrl from 'pyodide/python_stdlib.zip?url';
import heaps from '../../workers/python.ts?python-heap';
import worker from '../../workers/python.ts?script';
import frame from './frame/main.ts?script';
import { downloadAll } from './download.ts';
import { SandboxError } from './sandbox-error.ts';

/** An engine that can switch WebAssembly's stacks starts from a Python that knows it. */
const pythonHeap = 'Suspending' in WebAssembly ? heaps.switching : heaps.plain;

/** Sizes in bytes of the three large files, two of them in pyodide 314.0.7, for the progress bar: a compressed answer does not tell. */
const expectedBytes = 9_598_218 + 2_545_637 + pythonHeap.bytes;

/** All that the sandbox is made of. Fetched by the page, because the frame has no network. */
export interface Assets {
  readonly wasm: ArrayBuffer;
  readonly stdlib: ArrayBuffer;
  /** The heap of a started Python, from which interpreters start: an image's file, compressed with gzip. */
  readonly heap: ArrayBuffer;
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
  const [[wasm, stdlib, heap], loader] = await Promise.all([
    downloadAll([wasmUrl, stdlibUrl, pythonHeap.url], (bytes) => onProgress(Math.min(1, bytes / expectedBytes))),
    importLoader(),
  ]);
  return { wasm, stdlib, heap, loader, worker: worker.text, frame };
}
