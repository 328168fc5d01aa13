/** The part of Emscripten's in-memory file system that is hooked. Its types say nothing of it; `boot` checks that it is there. */
export interface MemoryFiles {
  readonly ops_table: {
    readonly file: {
      readonly node: { setattr: (node: MemoryNode, attributes: { size?: number }) => void };
      readonly stream: { write: (stream: { node: MemoryNode }, ...rest: WriteArguments) => number };
    };
  };
}

interface MemoryNode {
  readonly usedBytes: number;
}

/** Buffer, offset in it, length, position in the file, and whether the buffer may be kept. */
type WriteArguments = [buffer: unknown, offset: number, length: number, position: number, canOwn?: boolean];

/**
 * Bounds how much a program's files may grow in all: they live outside Python's heap, so its limit does not hold them.
 * What a program deletes is not given back; an interpreter runs only one.
 *
 * @param full Makes the error that the file system answers with.
 */
export function capFiles(files: MemoryFiles, limit: number, full: () => Error): void {
  let grown = 0;
  const grow = (node: MemoryNode, size: number): void => {
    const more = Math.max(0, size - node.usedBytes);
    if (grown + more > limit) throw full();
    grown += more;
  };
  const { node: nodeOperations, stream: streamOperations } = files.ops_table.file;
  const { setattr } = nodeOperations;
  const { write } = streamOperations;
  nodeOperations.setattr = (node, attributes) => {
    if (attributes.size !== undefined) grow(node, attributes.size);
    setattr(node, attributes);
  };
  streamOperations.write = (stream, buffer, offset, length, position, canOwn) => {
    grow(stream.node, position + length);
    return write(stream, buffer, offset, length, position, canOwn);
  };
}
