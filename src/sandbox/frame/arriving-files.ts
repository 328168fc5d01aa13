import { fileNames, type FileName, type FilePart } from '../protocol.ts';

/** A file that is still arriving. */
class Arriving {
  /** What fills the stream; there as soon as the stream is made. */
  controller?: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
  readonly stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => void (this.controller = controller),
  });
}

/** The files that the page hands in piece by piece: what can be made of a file is made while it arrives. */
export class ArrivingFiles {
  readonly #files = new Map<FileName, Arriving>(fileNames.map((name) => [name, new Arriving()]));

  /** Takes the next piece. */
  add({ file, bytes }: FilePart): void {
    const controller = this.#files.get(file)?.controller;
    if (bytes) controller?.enqueue(bytes);
    else controller?.close();
  }

  /** The file as it comes; once for each. */
  read(file: FileName): ReadableStream<Uint8Array<ArrayBuffer>> {
    const found = this.#files.get(file);
    if (!found) throw new Error(`there is no file ${file}`);
    return found.stream;
  }

  /** The file decompressed, with a type; once for each. */
  unpacked(file: FileName, type: string): Response {
    const stream = this.read(file).pipeThrough(new DecompressionStream('gzip'));
    return new Response(stream, { headers: { 'Content-Type': type } });
  }
}
