import type { SaveTarget } from '../save/protocol.ts';
import { sweepTemporaryFiles, temporaryFiles } from '../save/temporary-files.ts';
import { checkWhole, writeAt } from './write-at.ts';

/** What was written. */
export interface Written {
  readonly bytes: number;
  /** The file itself, unless the user chose it. */
  readonly file: Blob | null;
}

/**
 * Writes a stream where it is to go. Where the stream breaks or the disk is full, it throws and nothing of it stays; and it throws where the file
 * is in the end not as long as the stream was.
 */
export async function writeTo(target: SaveTarget, stream: ReadableStream<Uint8Array>): Promise<Written> {
  switch (target.to) {
    case 'file':
      return { bytes: await writeChosen(target.handle, stream), file: null };
    case 'temporary':
      return await writeTemporary(target.name, stream);
    case 'memory': {
      const file = await new Response(stream).blob();
      return { bytes: file.size, file };
    }
  }
}

/** Writes a file beside the chosen one, which takes its place only when it is closed. */
async function writeChosen(handle: FileSystemFileHandle, stream: ReadableStream<Uint8Array>): Promise<number> {
  let bytes = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.length;
      controller.enqueue(chunk);
    },
  });
  await stream.pipeThrough(counted).pipeTo(await handle.createWritable());
  checkWhole(await handle.getFile(), bytes);
  return bytes;
}

async function writeTemporary(name: string, stream: ReadableStream<Uint8Array>): Promise<Written> {
  await sweepTemporaryFiles();
  const folder = await temporaryFiles();
  const handle = await folder.getFileHandle(name, { create: true });
  try {
    // Workers can write in place in every browser; the stream that other files need came to some of them late.
    const open = await handle.createSyncAccessHandle();
    let bytes = 0;
    try {
      await stream.pipeTo(
        new WritableStream({
          write: (chunk: Uint8Array) => {
            bytes = writeAt(open, chunk, bytes);
          },
        }),
      );
      open.flush();
    } finally {
      open.close();
    }
    const file = await handle.getFile();
    checkWhole(file, bytes);
    return { bytes, file };
  } catch (error) {
    await folder.removeEntry(name).catch(() => undefined);
    throw error;
  }
}
