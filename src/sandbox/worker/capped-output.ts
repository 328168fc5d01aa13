/** What stands where text was dropped; the authors' own mark. */
export const truncationMark = '...(truncated)...';

/** True for a byte that goes on with a character of UTF-8 that began before it. */
const continues = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** A mark at the beginning of a text is text of the program. */
const newDecoder = (): TextDecoder => new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Collects what a program writes to one stream, up to a limit: a program can write faster than anything can read. Of more,
 * the beginning and the end are kept, and the middle goes, as in the authors' tool: results tend to stand at the end.
 */
export class CappedOutput {
  /** The beginning, and behind it a ring that holds the end. */
  readonly #bytes: Uint8Array;
  readonly #headLength: number;
  /** Bytes written in all. */
  #written = 0;
  #closed = false;

  /** @param limit Bytes that are kept, the mark included; more than the mark has, twice. */
  constructor(limit: number) {
    this.#bytes = new Uint8Array(limit);
    this.#headLength = Math.floor(limit / 2);
  }

  /** Takes the bytes; returns how many were written as far as the program is concerned: all. */
  readonly write = (bytes: Uint8Array): number => {
    if (this.#closed) return bytes.length;
    const head = bytes.subarray(0, Math.max(0, this.#headLength - this.#written));
    this.#bytes.set(head, this.#written < this.#headLength ? this.#written : 0);
    this.#writeTail(bytes.subarray(head.length), Math.max(0, this.#written - this.#headLength));
    this.#written += bytes.length;
    return bytes.length;
  };

  /** Keeps nothing of what is written from now on. */
  close(): void {
    this.#closed = true;
  }

  /** True where something was dropped. */
  get truncated(): boolean {
    return this.#written > this.#bytes.length;
  }

  /** What was kept, as text; a character that the limit cut is left out. */
  text(): string {
    if (!this.truncated) return newDecoder().decode(this.#bytes.subarray(0, this.#written));
    // `stream` withholds an incomplete character at the end instead of replacing it.
    const head = newDecoder().decode(this.#bytes.subarray(0, this.#headLength), { stream: true });
    const ring = this.#bytes.subarray(this.#headLength);
    const oldest = (this.#written - this.#headLength) % ring.length;
    const tail = new Uint8Array(ring.length);
    tail.set(ring.subarray(oldest));
    tail.set(ring.subarray(0, oldest), ring.length - oldest);
    // The mark takes its place from the end's share.
    let begin = truncationMark.length;
    while (continues(tail[begin])) begin += 1;
    return head + truncationMark + newDecoder().decode(tail.subarray(begin));
  }

  /** @param before Bytes that went to the ring before these. */
  #writeTail(bytes: Uint8Array, before: number): void {
    const length = this.#bytes.length - this.#headLength;
    const kept = bytes.subarray(Math.max(0, bytes.length - length));
    const at = (before + bytes.length - kept.length) % length;
    const first = kept.subarray(0, length - at);
    this.#bytes.set(first, this.#headLength + at);
    this.#bytes.set(kept.subarray(first.length), this.#headLength);
  }
}
