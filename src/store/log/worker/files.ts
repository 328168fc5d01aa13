/**
 * The page's own file system, as far as logs use it: what workers have of `FileSystemDirectoryHandle` and its like. Written out, because the
 * declarations of pages and of Node lack what only workers have.
 */
export interface FileSystem {
  getDirectoryHandle(name: string, options: { readonly create: boolean }): Promise<Folder>;
}

/** A folder of it. */
export interface Folder {
  keys(): AsyncIterator<string, unknown>;
  getFileHandle(
    name: string,
    options: { readonly create: boolean },
  ): Promise<{ createSyncAccessHandle(): Promise<OpenFile> }>;
  removeEntry(name: string): Promise<void>;
}

/** A file that is open for reading and writing, once in the whole browser. */
export interface OpenFile {
  getSize(): number;
  /** Reads at most as many bytes as there is room for; how many those were. */
  read(into: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  /** Writes; fewer bytes than given where the disk is full. */
  write(from: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  truncate(size: number): void;
  /** Returns when what was written is on the disk. */
  flush(): void;
  close(): void;
}
