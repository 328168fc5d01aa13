/** Writes the head of a GGUF file as its specification has it. */
export class GgufWriter {
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

/** Numbers of metadata types in the format. */
export const STRING = 8;
export const U32 = 4;
export const ARRAY = 9;

/** The chat template of the models that are made here. */
export const chatTemplate =
  "{{ bos_token }}{% for message in messages %}[{{ message['role'] }}]{{ message['content'] }}{{ eos_token }}{% endfor %}[assistant]";

/** The head of a model with two tensors: 64 values of Q4_0 (36 bytes) at 0, 10 of F32 (40 bytes) at 64. */
export const head = (vocabulary: readonly string[] = ['a', 'bc']): GgufWriter => {
  const writer = new GgufWriter().raw('GGUF').u32(3).u64(2).u64(12);
  writer.text('general.architecture').u32(STRING).text('llama');
  writer.text('general.name').u32(STRING).text('Tiny Löwe');
  writer.text('general.file_type').u32(U32).u32(2);
  writer.text('llama.context_length').u32(U32).u32(2048);
  writer.text('llama.block_count').u32(U32).u32(30);
  writer.text('llama.embedding_length').u32(U32).u32(576);
  writer.text('llama.attention.head_count').u32(U32).u32(9);
  writer.text('llama.attention.head_count_kv').u32(U32).u32(3);
  writer.text('tokenizer.ggml.tokens').u32(ARRAY).u32(STRING).u64(vocabulary.length);
  for (const token of vocabulary) writer.text(token);
  writer.text('tokenizer.ggml.bos_token_id').u32(U32).u32(0);
  writer
    .text('tokenizer.ggml.eos_token_id')
    .u32(U32)
    .u32(vocabulary.length - 1);
  writer.text('tokenizer.chat_template').u32(STRING).text(chatTemplate);
  writer.text('blk.0').u32(1).u64(64).u32(2).u64(0);
  writer.text('blk.1').u32(2).u64(5).u64(2).u32(0).u64(64);
  return writer;
};

/** The head with room for its tensors, whose values are all 0. */
export const complete = (writer: GgufWriter): Buffer => {
  const bytes = writer.bytes();
  const start = Math.ceil(bytes.length / 32) * 32;
  return Buffer.concat([bytes, Buffer.alloc(start - bytes.length + 64 + 40)]);
};
