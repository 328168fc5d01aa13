import { open, type FileHandle } from 'node:fs/promises';
import type { ByteSource } from '../../src/datasets/import/index.ts';

/** A file on the disk of which parts are read when they are asked for. */
export class FileSource implements ByteSource {
  readonly size: number;
  readonly #file: FileHandle;

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  /** Throws what the file system throws. */
  static async open(path: string): Promise<FileSource> {
    const file = await open(path);
    return new FileSource(file, (await file.stat()).size);
  }

  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> } {
    return {
      arrayBuffer: async () => {
        const bytes = new Uint8Array(Math.max(0, Math.min(end, this.size) - start));
        for (let at = 0; at < bytes.length;) {
          const { bytesRead } = await this.#file.read(bytes, at, bytes.length - at, start + at);
          if (bytesRead === 0) throw new Error('The file became shorter while it was read.');
          at += bytesRead;
        }
        return bytes.buffer;
      },
    };
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
