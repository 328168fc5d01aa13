import type { ByteSource } from './byte-source.ts';

/** A file in memory. */
export const fileOf = (content: string | Uint8Array<ArrayBuffer>): ByteSource => new Blob([content]);

/** All that an async iteration gives. */
export async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** What a generator yields, and what it returns. */
export async function runOut<T, R>(generator: AsyncGenerator<T, R, undefined>): Promise<{ yielded: T[]; returned: R }> {
  const yielded: T[] = [];
  for (;;) {
    const step = await generator.next();
    if (step.done) return { yielded, returned: step.value };
    yielded.push(step.value);
  }
}

/** A text in pieces of the given number of bytes. */
export async function* inPieces(text: string, length: number): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = new TextEncoder().encode(text);
  for (let start = 0; start < bytes.length; start += length) {
    yield await Promise.resolve(bytes.subarray(start, start + length));
  }
}
