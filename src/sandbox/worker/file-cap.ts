import { ownBytes, type FileGrowth } from './rewind/index.ts';

/** The part of Emscripten's in-memory file system that is hooked. Its types say nothing of it; `boot` checks that it is there. */
export interface MemoryFiles {
  readonly ops_table: {
    readonly file: {
      readonly node: { setattr: (node: MemoryNode, attributes: { size?: number }) => void };
      readonly stream: { write: Write };
    };
  };
  /** What a mapped file is written with. */
  readonly stream_ops: { write: Write };
}

interface MemoryNode {
  readonly usedBytes: number;
  contents?: Uint8Array;
}

type Write = (stream: { node: MemoryNode }, ...rest: WriteArguments) => number;

/** Buffer, offset in it, length, position in the file, and whether the buffer may be kept. */
type WriteArguments = [buffer: unknown, offset: number, length: number, position: number, canOwn?: boolean];

/** What is done about a program's files. */
export interface FileCap {
  /** Bytes by which they may grow. */
  readonly limit: number;
  /** What they have grown by; counted here. */
  readonly growth: FileGrowth;
  /** Makes the error that the file system answers with where the limit is reached. */
  readonly full: () => Error;
}

/**
 * Bounds how much a program's files may grow in all: they live outside Python's heap, so its limit does not hold them.
 * What a program deletes is not given back. What is written into a file that belongs to a kept state goes into a copy.
 */
export function capFiles(files: MemoryFiles, { limit, growth, full }: FileCap): void {
  const grow = (node: MemoryNode, size: number): void => {
    const more = Math.max(0, size - node.usedBytes);
    if (growth.bytes + more > limit) throw full();
    growth.bytes += more;
  };
  const { node: nodeOperations, stream: streamOperations } = files.ops_table.file;
  const { setattr } = nodeOperations;
  const { write } = streamOperations;
  nodeOperations.setattr = (node, attributes) => {
    if (attributes.size !== undefined) grow(node, attributes.size);
    setattr(node, attributes);
  };
  const writeCapped: Write = (stream, buffer, offset, length, position, canOwn) => {
    grow(stream.node, position + length);
    ownBytes(stream.node);
    return write(stream, buffer, offset, length, position, canOwn);
  };
  streamOperations.write = writeCapped;
  files.stream_ops.write = writeCapped;
}
