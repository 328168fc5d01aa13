import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { FileName } from '../protocol.ts';
import { ArrivingFiles } from './arriving-files.ts';

const bytesOf = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer);

/** Hands a file in, in pieces of ten bytes. */
function handIn(files: ArrivingFiles, file: FileName, content: Buffer): void {
  for (let at = 0; at < content.length; at += 10) files.add({ file, bytes: bytesOf(content.subarray(at, at + 10)) });
  files.add({ file, bytes: null });
}

describe('ArrivingFiles', () => {
  it('gives each file whole, whichever comes first, asked for before or after it has come', async () => {
    const files = new ArrivingFiles();
    const heap = files.unpacked('heap', '').text();
    handIn(files, 'stdlib', Buffer.from('the standard library'));
    handIn(files, 'heap', gzipSync('the heap, which is compressed'));
    expect(await heap).toBe('the heap, which is compressed');
    expect(await new Response(files.read('stdlib')).text()).toBe('the standard library');
  });

  it('gives what has come while the rest is on its way', async () => {
    const files = new ArrivingFiles();
    files.add({ file: 'stdlib', bytes: bytesOf(Buffer.from('begin')) });
    const { value } = await files.read('stdlib').getReader().read();
    expect(Buffer.from(value ?? []).toString()).toBe('begin');
  });

  it('names a type, by which the browser knows what to do with it', async () => {
    const files = new ArrivingFiles();
    handIn(files, 'loader', gzipSync('export default 1'));
    expect((await files.unpacked('loader', 'text/javascript').blob()).type).toBe('text/javascript');
  });

  it('fails where a compressed file is cut', async () => {
    const files = new ArrivingFiles();
    handIn(files, 'module', gzipSync('a module').subarray(0, 12));
    await expect(files.unpacked('module', 'application/wasm').arrayBuffer()).rejects.toThrow();
  });
});
