import { describe, expect, it } from 'vitest';
import { PolicyError } from '../../rollout/index.ts';
import { chatTemplate, complete, GgufWriter, head, STRING, U32 } from './gguf-file.fixture.ts';
import { readGgufHeader } from './header.ts';

const read = (bytes: Buffer) => readGgufHeader(new Blob([new Uint8Array(bytes)]), 'tiny.gguf');

describe('readGgufHeader', () => {
  it('reads what the lab asks for', async () => {
    const bytes = complete(head());
    expect(await read(bytes)).toEqual({
      version: 3,
      architecture: 'llama',
      name: 'Tiny Löwe',
      quantisation: 'Q4_0',
      contextLength: 2048,
      chatTemplate,
      bosToken: 'a',
      eosToken: 'bc',
      splitCount: 1,
      leastBytes: bytes.length,
      parameters: 74,
      // 30 layers with 3 heads of 64 values for keys, and as many for values, at 2 bytes.
      cacheBytesPerToken: 23_040,
    });
  });

  it('reads on where the vocabulary is longer than the first look', async () => {
    const vocabulary = Array.from({ length: 60_000 }, (_, i) => `a long token number ${i}, ${'x'.repeat(30)}`);
    const bytes = complete(head(vocabulary));
    expect(bytes.length).toBeGreaterThan(2 * 1024 * 1024);
    expect(await read(bytes)).toMatchObject({ contextLength: 2048, leastBytes: bytes.length });
  });

  it('finds no text for a token that the vocabulary does not hold, and none where there is no vocabulary', async () => {
    const writer = new GgufWriter().raw('GGUF').u32(3).u64(0).u64(2);
    writer.text('general.architecture').u32(STRING).text('llama');
    writer.text('tokenizer.ggml.bos_token_id').u32(U32).u32(7);
    expect(await read(complete(writer))).toMatchObject({ bosToken: null, eosToken: null });
    const last = head(['only']);
    expect(await read(complete(last))).toMatchObject({ bosToken: 'only', eosToken: 'only' });
  });

  const refusal = async (bytes: Buffer): Promise<PolicyError> => {
    const error: unknown = await read(bytes).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(PolicyError);
    return error as PolicyError;
  };

  it.each([
    ['an empty file', Buffer.alloc(0), '“tiny.gguf” is not a GGUF model: it is empty.'],
    ['a text', Buffer.from('hello'), 'begins with “hell” instead of “GGUF”'],
    ['a web page', Buffer.from('<html>'), '(it looks like a web page)'],
    ['a zip archive', Buffer.from('PK\u0003\u0004rest'), 'begins with the bytes 50 4b 03 04 (a zip archive)'],
    ['an old version', new GgufWriter().raw('GGUF').u32(1).zeros(20).bytes(), 'version 1 of the format'],
    [
      'metadata of a type that does not exist',
      new GgufWriter().raw('GGUF').u32(3).u64(0).u64(1).text('key').u32(77).zeros(8).bytes(),
      'metadata of unknown type 77',
    ],
  ])('refuses %s', async (_what, bytes, words) => {
    const error = await refusal(bytes);
    expect(error.code).toBe('not-a-model');
    expect(error.message).toContain(words);
    expect(error.advice).not.toBe('');
  });

  it('refuses every beginning of a model that is shorter than the model', async () => {
    const bytes = complete(head());
    for (let length = 8; length < bytes.length; length += 7) {
      const error = await refusal(bytes.subarray(0, length));
      expect(error).toMatchObject({ code: 'not-a-model' });
      expect(error.message).toContain(`is incomplete: it has ${length} bytes`);
    }
  });
});
