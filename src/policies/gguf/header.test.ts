import { describe, expect, it } from 'vitest';
import { PolicyError } from '../../rollout/index.ts';
import { readGgufHeader } from './header.ts';

/** Writes the head of a GGUF file as its specification has it. */
class Writer {
  readonly #parts: Buffer[] = [];
  raw(text: string): this {
    this.#parts.push(Buffer.from(text));
    return this;
  }
  u32(value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    this.#parts.push(bytes);
    return this;
  }
  u64(value: number): this {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(value));
    this.#parts.push(bytes);
    return this;
  }
  text(value: string): this {
    return this.u64(Buffer.byteLength(value)).raw(value);
  }
  zeros(count: number): this {
    this.#parts.push(Buffer.alloc(count));
    return this;
  }
  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

const STRING = 8;
const U32 = 4;
const ARRAY = 9;

/** The head of a model with two tensors: 64 values of Q4_0 (36 bytes) at 0, 10 of F32 (40 bytes) at 64. */
const head = (vocabulary: readonly string[] = ['a', 'bc']): Writer => {
  const writer = new Writer().raw('GGUF').u32(3).u64(2).u64(6);
  writer.text('general.architecture').u32(STRING).text('llama');
  writer.text('general.name').u32(STRING).text('Tiny Löwe');
  writer.text('general.file_type').u32(U32).u32(2);
  writer.text('llama.context_length').u32(U32).u32(2048);
  writer.text('tokenizer.ggml.tokens').u32(ARRAY).u32(STRING).u64(vocabulary.length);
  for (const token of vocabulary) writer.text(token);
  writer.text('tokenizer.chat_template').u32(STRING).text('{{ messages }}<|im_start|>');
  writer.text('blk.0').u32(1).u64(64).u32(2).u64(0);
  writer.text('blk.1').u32(2).u64(5).u64(2).u32(0).u64(64);
  return writer;
};

const complete = (writer: Writer): Buffer => {
  const bytes = writer.bytes();
  const start = Math.ceil(bytes.length / 32) * 32;
  return Buffer.concat([bytes, Buffer.alloc(start - bytes.length + 64 + 40)]);
};

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
      chatTemplate: '{{ messages }}<|im_start|>',
      splitCount: 1,
      leastBytes: bytes.length,
    });
  });

  it('reads on where the vocabulary is longer than the first look', async () => {
    const vocabulary = Array.from({ length: 60_000 }, (_, i) => `a long token number ${i}, ${'x'.repeat(30)}`);
    const bytes = complete(head(vocabulary));
    expect(bytes.length).toBeGreaterThan(2 * 1024 * 1024);
    expect(await read(bytes)).toMatchObject({ contextLength: 2048, leastBytes: bytes.length });
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
    ['an old version', new Writer().raw('GGUF').u32(1).zeros(20).bytes(), 'version 1 of the format'],
    [
      'metadata of a type that does not exist',
      new Writer().raw('GGUF').u32(3).u64(0).u64(1).text('key').u32(77).zeros(8).bytes(),
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
