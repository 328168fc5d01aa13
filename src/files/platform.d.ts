/**
 * The part of the platform that reading files needs. Pages, workers and Node all have it, but the pure folders are compiled without
 * any of their type libraries; where one is present, this gives way to it.
 */
/* oxlint-disable no-var, typescript/prefer-function-type -- The platform's own declarations have this form. */
declare function atob(base64: string): string;

interface TextDecoder {
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { readonly stream: boolean }): string;
}
declare var TextDecoder: {
  new (label: string, options: { readonly fatal: boolean; readonly ignoreBOM?: boolean }): TextDecoder;
};

interface TextEncoder {
  encode(input: string): Uint8Array<ArrayBuffer>;
  encodeInto(input: string, into: Uint8Array): { readonly read: number; readonly written: number };
}
declare var TextEncoder: {
  new (): TextEncoder;
};

interface Blob {
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
  slice(start: number, end: number): Blob;
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
}
declare var Blob: {
  new (parts: readonly (Uint8Array<ArrayBuffer> | Blob)[]): Blob;
};

interface TransformStream<I, O> {
  readonly readable: ReadableStream<O>;
  readonly writable: WritableStream<I>;
}
declare var TransformStream: {
  new <I, O>(transformer?: undefined, writableStrategy?: { readonly highWaterMark: number }): TransformStream<I, O>;
};
declare var DecompressionStream: {
  new (format: 'deflate' | 'gzip'): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>;
};

interface ReadableStream<R> {
  getReader(): ReadableStreamDefaultReader<R>;
  pipeThrough<O>(transform: TransformStream<R, O>): ReadableStream<O>;
}
interface ReadableStreamDefaultController<R> {
  enqueue(chunk: R): void;
  close(): void;
}
declare var ReadableStream: {
  new <R>(source: {
    readonly pull: (controller: ReadableStreamDefaultController<R>) => Promise<void>;
    readonly cancel: () => void;
  }): ReadableStream<R>;
};
interface ReadableStreamDefaultReader<R> {
  read(): Promise<
    { readonly done: false; readonly value: R } | { readonly done: true; readonly value?: R | undefined }
  >;
  cancel(reason?: unknown): Promise<void>;
}
interface WritableStream<W> {
  readonly locked: boolean;
  getWriter(): WritableStreamDefaultWriter<W>;
}
interface WritableStreamDefaultWriter<W> {
  readonly ready: Promise<void>;
  readonly closed: Promise<void>;
  write(chunk: W): Promise<void>;
  close(): Promise<void>;
  abort(reason?: unknown): Promise<void>;
}
