import type { FileSystem, Folder, OpenFile } from './worker/files.ts';

/** A file of the page's own file system, in memory: what is written is there at once, as after a flush. */
export class MemoryFile {
  bytes = new Uint8Array();
  open = false;
  /** Bytes that may still be written; the disk is full then. */
  room = Number.POSITIVE_INFINITY;
  flushes = 0;

  handle(): OpenFile {
    if (this.open) throw new DOMException('It is open already.', 'NoModificationAllowedError');
    this.open = true;
    return {
      getSize: () => this.bytes.length,
      read: (into, { at }) => {
        const part = this.bytes.subarray(at, at + into.length);
        into.set(part);
        return part.length;
      },
      write: (from, { at }) => {
        const written = Math.min(from.length, this.room);
        this.room -= written;
        const bytes = new Uint8Array(Math.max(this.bytes.length, at + written));
        bytes.set(this.bytes);
        bytes.set(from.subarray(0, written), at);
        this.bytes = bytes;
        return written;
      },
      truncate: (size) => void (this.bytes = this.bytes.slice(0, size)),
      flush: () => void (this.flushes += 1),
      close: () => void (this.open = false),
    };
  }
}

const missing = (): DOMException => new DOMException('It is not there.', 'NotFoundError');

/** A file system with one level of folders, as far as logs use it. */
export class MemoryFiles {
  readonly folders = new Map<string, Map<string, MemoryFile>>();

  /** A file; made where it is not there. */
  file(folder: string, name: string): MemoryFile {
    const files = this.folders.get(folder) ?? new Map<string, MemoryFile>();
    this.folders.set(folder, files);
    const file = files.get(name) ?? new MemoryFile();
    files.set(name, file);
    return file;
  }

  root(): FileSystem {
    const fileHandle = (file: MemoryFile) => ({ createSyncAccessHandle: () => Promise.resolve(file.handle()) });
    const folderHandle = (name: string, files: Map<string, MemoryFile>): Folder => ({
      keys: () =>
        (async function* () {
          await Promise.resolve();
          yield* [...files.keys()];
        })(),
      getFileHandle: (file, { create }) =>
        create || files.has(file) ? Promise.resolve(fileHandle(this.file(name, file))) : Promise.reject(missing()),
      removeEntry: (file) => (files.delete(file) ? Promise.resolve() : Promise.reject(missing())),
    });
    return {
      getDirectoryHandle: (name, { create }) => {
        const files = this.folders.get(name) ?? (create ? new Map<string, MemoryFile>() : null);
        if (!files) return Promise.reject(missing());
        this.folders.set(name, files);
        return Promise.resolve(folderHandle(name, files));
      },
    };
  }
}
