/** Thrown when the bytes end before the header does. */
export class OutOfBytes extends Error {}

/** Sizes in bytes of the metadata types of fixed size, by their number in the format. */
const scalarBytes: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 4],
  [5, 4],
  [6, 4],
  [7, 1],
  [10, 8],
  [11, 8],
  [12, 8],
]);
const STRING = 8;
const ARRAY = 9;

/** A value of the metadata; of an array, only where it begins. */
export type MetadataValue = string | number | boolean | { readonly arrayAt: number };

/** Whether a value is (the place of) an array. */
export const isArray = (value: MetadataValue | undefined): value is { readonly arrayAt: number } =>
  typeof value === 'object';

/** Reads the values of a GGUF header one after the other; all are little-endian. Throws {@link OutOfBytes} at the end of the bytes. */
export class Cursor {
  position = 0;
  readonly #view: DataView;
  readonly #decoder = new TextDecoder();

  constructor(readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Moves on and returns where the skipped bytes began. */
  skip(count: number): number {
    const start = this.position;
    if (start + count > this.bytes.length) throw new OutOfBytes();
    this.position += count;
    return start;
  }

  u32(): number {
    return this.#view.getUint32(this.skip(4), true);
  }

  /** A 64-bit count; the largest that a number holds exactly is far above any real one. */
  u64(): number {
    return Number(this.#view.getBigUint64(this.skip(8), true));
  }

  text(): string {
    const length = this.u64();
    const start = this.skip(length);
    return this.#decoder.decode(this.bytes.subarray(start, start + length));
  }

  /** A metadata value. An array is passed over, because vocabularies are long and hardly ever wanted. */
  value(type: number): MetadataValue {
    if (type === STRING) return this.text();
    if (type === ARRAY) {
      const arrayAt = this.position;
      this.#skipArray();
      return { arrayAt };
    }
    const size = scalarBytes.get(type);
    if (size === undefined) throw new Error(`metadata of unknown type ${type}`);
    const at = this.skip(size);
    switch (type) {
      case 0:
        return this.#view.getUint8(at);
      case 1:
        return this.#view.getInt8(at);
      case 2:
        return this.#view.getUint16(at, true);
      case 3:
        return this.#view.getInt16(at, true);
      case 4:
        return this.#view.getUint32(at, true);
      case 5:
        return this.#view.getInt32(at, true);
      case 6:
        return this.#view.getFloat32(at, true);
      case 7:
        return this.#view.getUint8(at) !== 0;
      case 10:
        return Number(this.#view.getBigUint64(at, true));
      case 11:
        return Number(this.#view.getBigInt64(at, true));
      default:
        return this.#view.getFloat64(at, true);
    }
  }

  /** One text of an array of texts that begins at the given byte; null where it holds none of that number. Moves nothing. */
  textOfArray(arrayAt: number, index: number): string | null {
    const before = this.position;
    this.position = arrayAt;
    try {
      if (this.u32() !== STRING || index >= this.u64()) return null;
      for (let i = 0; i < index; i++) this.skip(this.u64());
      return this.text();
    } finally {
      this.position = before;
    }
  }

  #skipArray(): void {
    const type = this.u32();
    const count = this.u64();
    const size = scalarBytes.get(type);
    if (size !== undefined) {
      this.skip(count * size);
      return;
    }
    if (type !== STRING) throw new Error(`an array of unknown type ${type}`);
    for (let i = 0; i < count; i++) this.skip(this.u64());
  }
}
