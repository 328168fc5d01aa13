/** A file of the page's own file system that is open for writing, as far as it is used here. */
export interface OpenFile {
  write(bytes: Uint8Array, options: { readonly at: number }): number;
}

/**
 * Writes bytes at a place of a file; gives where those after them go. Throws a QuotaExceededError where not all were written: a disk that is full
 * takes less than it was given, and says so by the count alone.
 */
export function writeAt(file: OpenFile, bytes: Uint8Array, at: number): number {
  const written = file.write(bytes, { at });
  if (written !== bytes.length) throw new DOMException('The disk is full.', 'QuotaExceededError');
  return at + written;
}

/** Throws where a file is not as long as what was written into it. */
export function checkWhole({ size }: { readonly size: number }, bytes: number): void {
  if (size === bytes) return;
  throw new Error(
    `The file is not whole: it has ${size} of ${bytes} bytes. Look whether there is room on the disk, then download it once more.`,
  );
}
