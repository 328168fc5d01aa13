import type { SaveTarget } from '../save/protocol.ts';
import { sweepTemporaryFiles, temporaryFiles } from '../save/temporary-files.ts';

/**
 * Writes a stream where it is to go, and gives what was written, unless the user chose the file. Where the stream breaks, nothing of
 * it stays.
 */
export async function writeTo(target: SaveTarget, stream: ReadableStream<Uint8Array>): Promise<Blob | null> {
  switch (target.to) {
    case 'file':
      // Written to a file beside it, which takes its place only when it is closed.
      await stream.pipeTo(await target.handle.createWritable());
      return null;
    case 'temporary':
      return await writeTemporary(target.name, stream);
    case 'memory':
      return await new Response(stream).blob();
  }
}

async function writeTemporary(name: string, stream: ReadableStream<Uint8Array>): Promise<Blob> {
  await sweepTemporaryFiles();
  const folder = await temporaryFiles();
  const handle = await folder.getFileHandle(name, { create: true });
  try {
    // Workers can write in place in every browser; the stream that other files need came to some of them late.
    const file = await handle.createSyncAccessHandle();
    try {
      await stream.pipeTo(
        new WritableStream({
          write: (chunk: Uint8Array) => {
            file.write(chunk);
          },
        }),
      );
    } finally {
      file.close();
    }
  } catch (error) {
    await folder.removeEntry(name).catch(() => undefined);
    throw error;
  }
  return await handle.getFile();
}
