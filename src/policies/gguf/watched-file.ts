/**
 * A file that tells when it is read. The engine says nothing while it loads, so this is how the lab knows that it is alive and how far it is.
 * Where the browser can suspend WebAssembly the engine asks for slices; elsewhere it reads the whole stream.
 */
export class WatchedFile extends File {
  readonly #onRead: (bytes: number) => void;

  /** `onRead` is told how many bytes each reading asked for. */
  constructor(file: Blob, name: string, onRead: (bytes: number) => void) {
    super([file], name);
    this.#onRead = onRead;
  }

  override slice(start?: number, end?: number, type?: string): Blob {
    const part = super.slice(start, end, type);
    this.#onRead(part.size);
    return part;
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const onRead = this.#onRead;
    return super.stream().pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          onRead(chunk.byteLength);
          controller.enqueue(chunk);
        },
      }),
    );
  }
}
