/**
 * Unpacks a text as LiveCodeBench packs its private tests: a text, pickled by Python, compressed by zlib, in base 64. Of Python's
 * pickles only a single text is read: others are programs, in effect, and nobody should run those of a file.
 *
 * Throws an Error that says what is wrong.
 *
 * @param most the most bytes that may come out, so that no small file fills the memory
 */
export async function unpackTests(packed: string, most: number): Promise<string> {
  return pickledText(await inflated(fromBase64(packed), most));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)) throw new Error('it is not base 64');
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** The bytes behind zlib's compression. */
async function inflated(bytes: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const step = await reader.read().catch(() => {
      throw new Error('it is not compressed by zlib');
    });
    if (step.done) break;
    size += step.value.byteLength;
    if (size > most) {
      await reader.cancel();
      throw new Error(`it unpacks to more than ${most} bytes`);
    }
    chunks.push(step.value);
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

/** What Python's pickle writes of a text: how many bytes its length takes, by the operation. */
const textOperations: Readonly<Record<number, 1 | 4 | 8>> = { 0x8c: 1, 0x58: 4, 0x8d: 8 };

/** The text that a pickle holds. */
function pickledText(pickle: Uint8Array): string {
  const view = new DataView(pickle.buffer, pickle.byteOffset, pickle.byteLength);
  let at = 0;
  // The protocol's number, and the frame, which only says how long the pickle is.
  if (pickle[at] === 0x80) at += 2;
  if (pickle[at] === 0x95) at += 9;
  const width = textOperations[pickle[at] ?? 0];
  if (width === undefined || at + 1 + width > pickle.length) throw new Error('it is no pickled text');
  const length =
    width === 1
      ? view.getUint8(at + 1)
      : width === 4
        ? view.getUint32(at + 1, true)
        : Number(view.getBigUint64(at + 1, true));
  const start = at + 1 + width;
  if (start + length > pickle.length) throw new Error('it ends in the middle of a text');
  return new TextDecoder('utf-8', { fatal: true }).decode(pickle.subarray(start, start + length));
}
