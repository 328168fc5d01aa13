/** Where the files of a download go: a zip, a folder, memory. Several files are open at a time. */
export interface DownloadOutput {
  /**
   * Opens a file.
   *
   * @param date when the first record of the download began: the same for every file, so that downloads repeat
   */
  open(path: string, date: Date): FileSink | Promise<FileSink>;
}

/** A file that is being written. */
export interface FileSink {
  /** Takes the next bytes; a promise where the writer should wait before it goes on. */
  write(bytes: Uint8Array): void | Promise<void>;
  /** The file is whole. */
  close(): void | Promise<void>;
}

/** A file in memory. */
export interface MemoryFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Files in memory, each there when it is whole: for few records. */
export function memoryOutput(): DownloadOutput & { readonly files: MemoryFile[] } {
  const files: MemoryFile[] = [];
  return {
    files,
    open: (path) => {
      const pieces: Uint8Array[] = [];
      return {
        write: (bytes) => void pieces.push(bytes),
        close: () => {
          const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
          let at = 0;
          for (const piece of pieces) {
            bytes.set(piece, at);
            at += piece.length;
          }
          files.push({ path, bytes });
        },
      };
    },
  };
}
