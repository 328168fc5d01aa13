/**
 * The part of the platform that reading files needs. Pages, workers and Node all have it, but the pure rooms are compiled without
 * any of their type libraries; where one is present, this gives way to it.
 */
/* eslint-disable no-var, @typescript-eslint/prefer-function-type -- The platform's own declarations have this form. */
interface TextDecoder {
  decode(input: ArrayBufferView | ArrayBuffer): string;
}
declare var TextDecoder: {
  new (label: string, options: { readonly fatal: boolean }): TextDecoder;
};

interface TransformStream<I, O> {
  readonly readable: ReadableStream<O>;
  readonly writable: WritableStream<I>;
}
declare var TransformStream: {
  new <I, O>(): TransformStream<I, O>;
};

interface ReadableStream<R> {
  getReader(): ReadableStreamDefaultReader<R>;
}
interface ReadableStreamDefaultReader<R> {
  read(): Promise<
    { readonly done: false; readonly value: R } | { readonly done: true; readonly value?: R | undefined }
  >;
  cancel(reason?: unknown): Promise<void>;
}
// eslint-disable-next-line @typescript-eslint/no-unused-vars -- The platform's type has the parameter.
interface WritableStream<W> {
  readonly locked: boolean;
}
