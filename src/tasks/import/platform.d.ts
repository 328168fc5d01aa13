/**
 * The part of the platform that unpacking needs. Pages, workers and Node all have it, but the pure rooms are compiled without any of
 * their type libraries; where one is present, this gives way to it.
 */
/* eslint-disable no-var, @typescript-eslint/prefer-function-type -- The platform's own declarations have this form. */
declare function atob(base64: string): string;

interface TextDecoder {
  decode(input: ArrayBufferView | ArrayBuffer): string;
}
declare var TextDecoder: {
  new (label: string, options: { readonly fatal: boolean }): TextDecoder;
};

interface Blob {
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
}
declare var Blob: {
  new (parts: Uint8Array<ArrayBuffer>[]): Blob;
};

interface ReadableStream<R> {
  getReader(): ReadableStreamDefaultReader<R>;
  pipeThrough<O>(transform: TransformStream<R, O>): ReadableStream<O>;
}
interface ReadableStreamDefaultReader<R> {
  read(): Promise<
    { readonly done: false; readonly value: R } | { readonly done: true; readonly value?: R | undefined }
  >;
  cancel(reason?: unknown): Promise<void>;
}

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- The platform's type has the parameters.
interface TransformStream<I, O> {
  readonly readable: unknown;
  readonly writable: unknown;
}
declare var DecompressionStream: {
  new (format: 'deflate'): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>;
};
