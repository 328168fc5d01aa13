import { sweepTemporaryFiles, temporaryFiles, temporaryName } from '../save/temporary-files.ts';
import { blobSpool, type Spool } from '../zip/index.ts';
import { writeAt } from './write-at.ts';

/** A spool in a temporary file of the page's own file system; in blobs where the browser grants none. */
export async function temporarySpool(): Promise<Spool> {
  try {
    return await openTemporary();
  } catch {
    // Some private windows have no file system.
    return blobSpool();
  }
}

async function openTemporary(): Promise<Spool> {
  await sweepTemporaryFiles();
  const folder = await temporaryFiles();
  const { name, release } = await temporaryName('spool');
  const handle = await folder.getFileHandle(name, { create: true });
  const file = await handle.createSyncAccessHandle();
  let size = 0;
  return {
    append: (bytes) => {
      size = writeAt(file, bytes, size);
    },
    read: (start, end) => {
      const bytes = new Uint8Array(end - start);
      file.read(bytes, { at: start });
      return bytes;
    },
    close: async () => {
      file.close();
      await folder.removeEntry(name).catch(() => undefined);
      release();
    },
  };
}
