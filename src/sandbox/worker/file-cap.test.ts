import { describe, expect, it } from 'vitest';
import { capFiles as cap, type MemoryFiles } from './file-cap.ts';

const capFiles = (files: MemoryFiles, limit: number, full: () => Error): void =>
  cap(files, { limit, growth: { bytes: 0 }, full });

/** The two operations as Emscripten has them, as far as sizes go. */
function files(): { operations: MemoryFiles; node: { usedBytes: number } } {
  const node = { usedBytes: 0 };
  const operations: MemoryFiles = {
    stream_ops: { write: () => 0 },
    ops_table: {
      file: {
        node: {
          setattr: (_node, { size }) => {
            node.usedBytes = size ?? node.usedBytes;
          },
        },
        stream: {
          write: (_stream, _buffer, _offset, length, position) => {
            node.usedBytes = Math.max(node.usedBytes, position + length);
            return length;
          },
        },
      },
    },
  };
  return { operations, node };
}

describe('capFiles', () => {
  it('counts growth only: writing over what is there is free', () => {
    const { operations, node } = files();
    capFiles(operations, 10, () => new Error('full'));
    const { write } = operations.ops_table.file.stream;
    expect(write({ node }, null, 0, 8, 0)).toBe(8);
    expect(write({ node }, null, 0, 8, 0)).toBe(8);
    expect(write({ node }, null, 0, 2, 8)).toBe(2);
    expect(() => write({ node }, null, 0, 1, 10)).toThrow('full');
    expect(node.usedBytes).toBe(10);
  });

  it('does not give back what a program truncates', () => {
    const { operations, node } = files();
    capFiles(operations, 10, () => new Error('full'));
    const { node: nodes, stream } = operations.ops_table.file;
    stream.write({ node }, null, 0, 8, 0);
    nodes.setattr(node, { size: 0 });
    expect(() => stream.write({ node }, null, 0, 8, 0)).toThrow('full');
  });

  it('bounds growth by truncation to a larger size', () => {
    const { operations, node } = files();
    capFiles(operations, 10, () => new Error('full'));
    expect(() => operations.ops_table.file.node.setattr(node, { size: 11 })).toThrow('full');
    operations.ops_table.file.node.setattr(node, {});
    expect(node.usedBytes).toBe(0);
  });
});
