import { describe, expect, it } from 'vitest';
import { folderNameOf, keepFolder } from './folder.ts';

const files: Readonly<Record<string, string>> = {
  'mlc-chat-config.json': JSON.stringify({ tokenizer_files: ['tokenizer.json'] }),
  'tensor-cache.json': JSON.stringify({ records: [{ dataPath: 'params_shard_0.bin', nbytes: 4 }] }),
  'params_shard_0.bin': 'abcd',
  'tokenizer.json': '{}',
  'lib.wasm': '\0asm',
};

/** The files of a folder, some of them changed, or left out (null). */
const folder = (changes: Readonly<Record<string, string | null>> = {}): File[] =>
  Object.entries({ ...files, ...changes }).flatMap(([name, text]) => (text === null ? [] : [new File([text], name)]));

const keep = (chosen: readonly File[]) =>
  keepFolder('mine', chosen, { onProgress: () => undefined, signal: new AbortController().signal });

describe('keepFolder', () => {
  it.each([
    ['no configuration', { 'mlc-chat-config.json': null }, 'The folder has no mlc-chat-config.json.'],
    ['a configuration that is no JSON', { 'mlc-chat-config.json': '<html>' }, 'mlc-chat-config.json is not JSON.'],
    [
      'a configuration of another form',
      { 'mlc-chat-config.json': '{}' },
      'mlc-chat-config.json has another form than MLC’s: tokenizer_files: ',
    ],
    [
      'a tokenizer of another kind',
      { 'mlc-chat-config.json': '{"tokenizer_files": ["vocab.txt"]}' },
      'mlc-chat-config.json names no tokenizer that web-llm reads',
    ],
    ['no tokenizer', { 'tokenizer.json': null }, 'The folder has no tokenizer.json.'],
    ['no list of the weights', { 'tensor-cache.json': null }, 'The folder has no tensor-cache.json.'],
    ['a missing shard', { 'params_shard_0.bin': null }, 'The folder has no params_shard_0.bin.'],
    [
      'a truncated shard',
      { 'params_shard_0.bin': 'abc' },
      'params_shard_0.bin has 3 bytes, and the list of the weights says 4.',
    ],
    ['no library', { 'lib.wasm': null }, 'The folder has no library, a file that ends in .wasm.'],
    ['two libraries', { 'other.wasm': '' }, 'There are two libraries, lib.wasm and other.wasm.'],
  ])('names what is wrong with %s', async (_what, changes, message) => {
    await expect(keep(folder(changes))).rejects.toMatchObject({
      name: 'PolicyError',
      code: 'not-a-model',
      message: expect.stringContaining(message) as string,
      advice: expect.stringMatching(/\.$/) as string,
    });
  });

  it('does not begin where it was given up', async () => {
    const signal = AbortSignal.abort(new Error('given up'));
    await expect(keepFolder('mine', folder(), { onProgress: () => undefined, signal })).rejects.toThrow('given up');
  });
});

describe('folderNameOf', () => {
  it.each([
    ['https://folder.invalid/my%20model/', 'my model'],
    ['https://example.org/folder.invalid/', null],
  ])('reads %s', (address, name) => {
    expect(folderNameOf(address)).toBe(name);
  });
});
