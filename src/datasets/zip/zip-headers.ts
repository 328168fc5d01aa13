/** A file that was written: what a zip says of it behind its bytes, and in the directory at the end. */
export interface WrittenFile {
  readonly name: Uint8Array;
  /** See {@link dosTime}. */
  readonly time: number;
  /** CRC-32. */
  readonly crc: number;
  /** In bytes. */
  readonly size: number;
  /** Where its header stands in the zip. */
  readonly start: number;
}

/** From here on a number of 32 bits, or of 16, says that the real one stands in the larger fields of Zip64. */
const most32 = 0xffff_ffff;
const most16 = 0xffff;

/** Version 4.5, the first with Zip64. */
const version = 45;
/** Made under Unix, for the files' permissions. */
const unix = 3;
/** Bit 3: checksum and size stand behind the file's bytes. Bit 11: the name is in UTF-8. */
const flags = 0x0808;
/** A plain file that its owner and group may write and all may read. */
const mode = 0o100664;

/** Date and time as MS-DOS has them, the time in the low 16 bits. */
export function dosTime(date: Date): number {
  const days =
    date.getUTCDate() | ((date.getUTCMonth() + 1) << 5) | ((Math.max(1980, date.getUTCFullYear()) - 1980) << 9);
  return ((days << 16) | (date.getUTCSeconds() >> 1) | (date.getUTCMinutes() << 5) | (date.getUTCHours() << 11)) >>> 0;
}

/** What stands before a file's bytes. */
export function localHeader(name: Uint8Array, time: number): Uint8Array {
  const fields = new Fields(30 + name.length).signature(3, 4).u16(version).u16(flags);
  // Stored; checksum and sizes stand behind the bytes.
  return fields.u16(0).u32(time).skip(12).u16(name.length).u16(0).text(name).bytes;
}

/** What stands behind a file's bytes. */
export function dataDescriptor({ crc, size }: WrittenFile): Uint8Array {
  if (size < most32) return new Fields(16).signature(7, 8).u32(crc).u32(size).u32(size).bytes;
  return new Fields(24).signature(7, 8).u32(crc).u64(size).u64(size).bytes;
}

/** A file's entry in the directory. */
export function directoryHeader({ name, time, crc, size, start }: WrittenFile): Uint8Array {
  const large = size >= most32;
  const far = start >= most32;
  // The larger fields come without those that fit; where the size does not fit, the place is given again all the same.
  const extra = large ? 28 : far ? 12 : 0;
  const fields = new Fields(46 + name.length + extra).signature(1, 2).u8(version).u8(unix).u16(version).u16(flags);
  fields.u16(0).u32(time).u32(crc).u32(Math.min(size, most32)).u32(Math.min(size, most32));
  fields.u16(name.length).u16(extra).skip(8).u16(mode).u32(Math.min(start, most32)).text(name);
  if (extra > 0) fields.u16(1).u16(extra - 4);
  if (large) fields.u64(size).u64(size);
  if (extra > 0) fields.u64(start);
  return fields.bytes;
}

/**
 * The end of a zip.
 *
 * @param size bytes of the directory
 * @param start where it stands in the zip
 */
export function endOfDirectory(files: readonly WrittenFile[], size: number, start: number): Uint8Array {
  const count = files.length;
  const large = count >= most16 || start >= most32 || files.some((file) => file.size >= most32);
  const fields = new Fields(large ? 98 : 22);
  if (large) {
    fields.signature(6, 6).u64(44).u8(version).u8(unix).u16(version).skip(8).u64(count).u64(count).u64(size).u64(start);
    fields
      .signature(6, 7)
      .skip(4)
      .u64(start + size)
      .u32(1);
  }
  fields.signature(5, 6).skip(4).u16(Math.min(count, most16)).u16(Math.min(count, most16));
  return fields.u32(Math.min(size, most32)).u32(Math.min(start, most32)).skip(2).bytes;
}

/** Fields one after the other, the lowest byte first; what is skipped is 0. */
class Fields {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(length: number) {
    this.bytes = new Uint8Array(length);
    this.#view = new DataView(this.bytes.buffer);
  }

  /** What every part of a zip begins with: PK and two bytes that say which part it is. */
  signature(first: number, second: number): this {
    return this.u8(0x50).u8(0x4b).u8(first).u8(second);
  }

  u8(value: number): this {
    this.#view.setUint8(this.#at, value);
    return this.skip(1);
  }

  u16(value: number): this {
    this.#view.setUint16(this.#at, value, true);
    return this.skip(2);
  }

  u32(value: number): this {
    this.#view.setUint32(this.#at, value, true);
    return this.skip(4);
  }

  u64(value: number): this {
    this.#view.setBigUint64(this.#at, BigInt(value), true);
    return this.skip(8);
  }

  text(bytes: Uint8Array): this {
    this.bytes.set(bytes, this.#at);
    return this.skip(bytes.length);
  }

  skip(bytes: number): this {
    this.#at += bytes;
    return this;
  }
}
