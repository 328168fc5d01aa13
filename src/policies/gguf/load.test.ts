import { describe, expect, it } from 'vitest';
import type { LoadProgress } from '../loading.ts';
import { defaultThreads, loadGguf, type GgufOptions, type GgufSource } from './load.ts';

describe('defaultThreads', () => {
  it.each([
    [1, 1],
    [2, 1],
    [4, 3],
    [6, 3],
    [8, 4],
    [12, 6],
    [16, 8],
    [64, 8],
  ])('takes of %i logical cores %i', (cores, threads) => {
    expect(defaultThreads(cores)).toBe(threads);
  });
});

const text = (value: string): Buffer => {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(Buffer.byteLength(value)));
  return Buffer.concat([length, Buffer.from(value)]);
};

/** A GGUF file without tensors, with the given architecture, of a model in the given number of files. */
const ggufFile = (name: string, architecture: string, splitCount: number): File => {
  const counts = Buffer.from('GGUF\u0003\0\0\0' + '\0'.repeat(8) + '\u0002' + '\0'.repeat(7), 'latin1');
  const stringType = Buffer.from([8, 0, 0, 0]);
  const u16Type = Buffer.from([2, 0, 0, 0]);
  const bytes = Buffer.concat([
    counts,
    Buffer.concat([text('general.architecture'), stringType, text(architecture)]),
    Buffer.concat([text('split.count'), u16Type, Buffer.from([splitCount, 0])]),
    Buffer.alloc(64),
  ]);
  return new File([new Uint8Array(bytes)], name);
};

describe('loadGguf, before it starts the engine', () => {
  const options = (more: Partial<GgufOptions> = {}): GgufOptions => ({
    onProgress: () => undefined,
    signal: new AbortController().signal,
    threads: 1,
    ...more,
  });
  const llama = ggufFile('a.gguf', 'llama', 1);

  it.each<readonly [string, GgufSource, Partial<GgufOptions>, string, string]>([
    ['no file', { files: [] }, {}, 'not-a-model', 'No file was chosen.'],
    ['too small a context', { file: llama }, { contextTokens: 10 }, 'bad-settings', 'at least 256 tokens'],
    ['half a thread', { file: llama }, { threads: 0.5 }, 'bad-settings', 'at least 1'],
    ['the eyes of a model', { file: ggufFile('mmproj.gguf', 'clip', 1) }, {}, 'not-a-model', 'of the kind “clip”'],
    [
      'one part of three',
      { file: ggufFile('b-00001-of-00003.gguf', 'llama', 3) },
      {},
      'not-a-model',
      'belongs to a model of 3 files, and 1 was given',
    ],
    ['two models', { files: [llama, llama] }, {}, 'not-a-model', 'belongs to a model of 1 file, and 2 were given'],
  ])('refuses %s', async (_what, source, more, code, words) => {
    const loading = loadGguf(source, options(more));
    await expect(loading).rejects.toMatchObject({ name: 'PolicyError', code });
    await expect(loading).rejects.toThrow(words);
  });

  it('does nothing where it is given up before it begins', async () => {
    const reports: LoadProgress[] = [];
    const loading = loadGguf(
      { file: llama },
      options({ signal: AbortSignal.abort(new Error('not any more')), onProgress: (report) => reports.push(report) }),
    );
    await expect(loading).rejects.toThrow('not any more');
    expect(reports).toEqual([]);
  });
});
