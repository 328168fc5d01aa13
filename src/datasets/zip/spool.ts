/** Where the bytes of files wait until they can be appended to a zip. Bytes are appended at the end and read by their place. */
export interface Spool {
  append(bytes: Uint8Array): void;
  read(start: number, end: number): Uint8Array | Promise<Uint8Array>;
  /** Removes it. */
  close(): void | Promise<void>;
}

/** Bytes that are gathered before they become a blob. */
const blobBytes = 4 << 20;

/** A spool of blobs, which browsers move to the disk when they become many: where there is no file to be had. */
export function blobSpool(): Spool {
  const blobs: { readonly start: number; readonly blob: Blob }[] = [];
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let [size, flushed] = [0, 0];
  const flush = (): void => {
    blobs.push({ start: flushed, blob: new Blob(pending) });
    pending = [];
    flushed = size;
  };
  return {
    append: (bytes) => {
      pending.push(new Uint8Array(bytes));
      size += bytes.length;
      if (size - flushed >= blobBytes) flush();
    },
    read: async (start, end) => {
      if (flushed < size) flush();
      const pieces = blobs.flatMap(({ start: from, blob }) =>
        from < end && from + blob.size > start ? [blob.slice(Math.max(0, start - from), end - from)] : [],
      );
      return new Uint8Array(await new Blob(pieces).arrayBuffer());
    },
    close: () => {
      blobs.length = 0;
      pending = [];
    },
  };
}
