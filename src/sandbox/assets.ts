import python from '../../workers/python.ts?python-files';
import workerScript from '../../workers/python.ts?script';
import frameScript from './frame/main.ts?script';
import { downloadAll } from './download.ts';
import { fileNames, type FileName, type FilePart } from './protocol.ts';

/** An engine that can switch WebAssembly's stacks starts from a Python that knows it. */
const heap = 'Suspending' in WebAssembly ? python.switching : python.plain;

/** Where each file lies. */
const files: Readonly<Record<FileName, { readonly url: string; readonly bytes: number }>> = {
  module: python.module,
  loader: python.loader,
  stdlib: python.stdlib,
  heap,
};

/** For the progress bar: an answer does not always tell. */
const expectedBytes = Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);

/** The header of the heap that interpreters start from; see `HeapImage.header`. */
export const header: ArrayBuffer = Uint8Array.from(atob(heap.header), (byte) => byte.charCodeAt(0)).buffer;

/** The worker's program. */
export const worker = workerScript.text;

/** The frame's program, and its hash for the frame's content security policy. */
export const frame: { readonly text: string; readonly sha256: string } = frameScript;

/**
 * Fetches what Python starts from; the page does, because the frame has no network. Throws a SandboxError where a file can't be had, the
 * signal's reason when it is aborted.
 *
 * @param take Handed each piece as it arrives.
 * @param onProgress Told the share that has arrived, 0 to 1.
 */
export async function fetchFiles(
  take: (part: FilePart) => void,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  let arrived = 0;
  const urls = fileNames.map((name) => files[name].url);
  await downloadAll(urls, signal, (index, bytes) => {
    const file = fileNames[index];
    if (file) take({ file, bytes });
    arrived += bytes?.length ?? 0;
    onProgress(Math.min(1, arrived / expectedBytes));
  });
}
