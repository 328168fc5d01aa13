/** One classic script with all its imports, as text, and the SHA-256 of that text in base64 (see scripts/script-text-plugin.ts). */
declare module '*?script' {
  const script: { readonly text: string; readonly sha256: string };
  export default script;
}

/**
 * The files with the heap of the Python that this worker starts, by what the engine can do: where each lies, and its size in bytes (see
 * scripts/python-heap/plugin.ts).
 */
declare module '*?python-heap' {
  interface HeapFile {
    readonly url: string;
    readonly bytes: number;
  }
  const heaps: { readonly switching: HeapFile; readonly plain: HeapFile };
  export default heaps;
}
