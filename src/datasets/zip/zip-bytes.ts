import { createCRC32 } from 'hash-wasm';
import {
  dataDescriptor,
  directoryHeader,
  dosTime,
  endOfDirectory,
  localHeader,
  type WrittenFile,
} from './zip-headers.ts';

/** A file of a zip. */
export interface ZipEntry {
  readonly name: string;
  /** When it was last changed; zips know whole pairs of seconds from 1980 on. The digits in the zip are those of UTC. */
  readonly modified: Date;
  readonly bytes: AsyncIterable<Uint8Array>;
}

const encoder = new TextEncoder();

/**
 * The bytes of a zip: files one after the other, stored and not compressed, each with its checksum and size behind it, so that nothing
 * has to be known of a file before it is read. Zip64 where there are more than 65,534 files or 4 GB (APPNOTE 6.3.10, sections
 * 4.3 to 4.5). Written here because the checksum decides how fast a zip is: that of client-zip, which the tests compare with, takes one
 * byte at a time.
 */
export async function* zipBytes(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array, void, undefined> {
  const checksum = await createCRC32();
  const all: WrittenFile[] = [];
  let at = 0;
  for await (const { name: path, modified, bytes } of entries) {
    const [name, time, start] = [encoder.encode(path), dosTime(modified), at];
    const header = localHeader(name, time);
    yield header;
    checksum.init();
    let size = 0;
    for await (const piece of bytes) {
      checksum.update(piece);
      size += piece.length;
      yield piece;
    }
    const file = { name, time, crc: Number.parseInt(checksum.digest(), 16), size, start };
    const behind = dataDescriptor(file);
    yield behind;
    all.push(file);
    at += header.length + size + behind.length;
  }
  let directory = 0;
  for (const file of all) {
    const listed = directoryHeader(file);
    yield listed;
    directory += listed.length;
  }
  yield endOfDirectory(all, directory, at);
}
