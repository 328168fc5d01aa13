/** A value of a GGUF header's metadata. */
type Value = string | number;

const kinds = { u32: 4, text: 8 };

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const u64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};

const text = (value: string): Buffer => Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)]);

const written = (value: Value): Buffer =>
  typeof value === 'string'
    ? Buffer.concat([u32(kinds.text), text(value)])
    : Buffer.concat([u32(kinds.u32), u32(value)]);

/**
 * The beginning of a GGUF file, as its specification has it: the metadata, and one tensor of the given number of 32-bit floats. The tensor's
 * own bytes are to follow.
 */
export function ggufHead(metadata: Readonly<Record<string, Value>>, floats: number): Buffer {
  const entries = Object.entries(metadata);
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    u32(3),
    u64(1),
    u64(entries.length),
    ...entries.map(([key, value]) => Buffer.concat([text(key), written(value)])),
    text('blk.0'),
    u32(1),
    u64(floats),
    u32(0),
    u64(0),
  ]);
  // Tensors begin at a multiple of 32 bytes.
  return Buffer.concat([head, Buffer.alloc(Math.ceil(head.length / 32) * 32 - head.length)]);
}

/** The metadata of a small model that talks in ChatML. */
export const smallModel: Readonly<Record<string, Value>> = {
  'general.architecture': 'llama',
  'general.name': 'Small Löwe',
  'general.file_type': 15,
  'llama.context_length': 2048,
  'tokenizer.chat_template': [
    "{% for message in messages %}{{ '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}{% endfor %}",
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}",
  ].join(''),
};
