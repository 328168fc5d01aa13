/** One classic script with all its imports, as text, and the SHA-256 of that text in base64 (see scripts/script-text-plugin.ts). */
declare module '*?script' {
  const script: { readonly text: string; readonly sha256: string };
  export default script;
}

/**
 * The files that Python starts from: where each lies, and its size in bytes (see scripts/python-files/plugin.ts). Module, loader and heaps are
 * compressed with gzip; the heaps are those of the Python that this worker starts, by what the engine can do.
 */
declare module '*?python-files' {
  interface PythonFile {
    readonly url: string;
    readonly bytes: number;
  }
  interface HeapFile extends PythonFile {
    /** `HeapImage.header` in base64: interpreters need it before the rest. */
    readonly header: string;
  }
  const files: Readonly<Record<'module' | 'loader' | 'stdlib', PythonFile> & Record<'switching' | 'plain', HeapFile>>;
  export default files;
}
