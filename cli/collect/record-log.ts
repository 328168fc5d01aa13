import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';

/** A line of a file: where it lies, and its text without the line feed. */
export interface Line {
  readonly offset: number;
  readonly bytes: number;
  readonly text: string;
}

const lineFeed = 10;

/** The lines of a file that end with a line feed; what follows the last one was never finished. */
export async function* linesOf(path: string): AsyncGenerator<Line, void, undefined> {
  if (!existsSync(path)) return;
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const part of createReadStream(path) as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? part : Buffer.concat([rest, part]);
    let from = 0;
    for (let end = rest.indexOf(lineFeed); end >= 0; end = rest.indexOf(lineFeed, from)) {
      yield { offset: offset + from, bytes: end - from, text: rest.toString('utf8', from, end) };
      from = end + 1;
    }
    offset += from;
    rest = rest.subarray(from);
  }
}

/** A file to which lines are added, each of which is on the disk when `add` returns, whatever happens to this process then. */
export class RecordLog {
  readonly path: string;
  readonly #file: number;
  #end: number;

  /** @param end Where its last whole line ends; what a crash left after it is cut off. */
  constructor(path: string, end: number) {
    this.path = path;
    this.#file = openSync(path, existsSync(path) ? 'r+' : 'w+');
    this.#end = end;
    if (statSync(path).size > end) ftruncateSync(this.#file, end);
  }

  /** Adds a line. Throws what the file system throws, such as a full disk; the file is as before then. */
  add(text: string): Pick<Line, 'offset' | 'bytes'> {
    const line = Buffer.from(`${text}\n`);
    const offset = this.#end;
    try {
      for (let written = 0; written < line.length;) {
        written += writeSync(this.#file, line, written, line.length - written, offset + written);
      }
      fsyncSync(this.#file);
    } catch (error) {
      ftruncateSync(this.#file, offset);
      throw error;
    }
    this.#end += line.length;
    return { offset, bytes: line.length - 1 };
  }

  /** Reads a line that is in the file. */
  read({ offset, bytes }: Pick<Line, 'offset' | 'bytes'>): string {
    const line = Buffer.alloc(bytes);
    readSync(this.#file, line, 0, bytes, offset);
    return line.toString('utf8');
  }

  close(): void {
    closeSync(this.#file);
  }
}
