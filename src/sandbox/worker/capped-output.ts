/** Collects what a program writes to one stream, up to a limit: a program can write faster than anything can read. */
export class CappedOutput {
  readonly #bytes: Uint8Array;
  #length = 0;
  #truncated = false;
  #closed = false;

  /** @param limit Bytes that are kept. */
  constructor(limit: number) {
    this.#bytes = new Uint8Array(limit);
  }

  /** Takes the bytes, or as many as fit; returns how many were written as far as the program is concerned: all. */
  readonly write = (bytes: Uint8Array): number => {
    if (this.#closed) return bytes.length;
    const room = this.#bytes.length - this.#length;
    if (bytes.length > room) this.#truncated = true;
    const kept = bytes.subarray(0, room);
    this.#bytes.set(kept, this.#length);
    this.#length += kept.length;
    return bytes.length;
  };

  /** Keeps nothing of what is written from now on. */
  close(): void {
    this.#closed = true;
  }

  /** True where something was dropped. */
  get truncated(): boolean {
    return this.#truncated;
  }

  /** What was kept, as text; a character that the limit cut in two is left out. */
  text(): string {
    // `stream` withholds an incomplete character at the end instead of replacing it.
    return new TextDecoder().decode(this.#bytes.subarray(0, this.#length), { stream: this.#truncated });
  }
}
