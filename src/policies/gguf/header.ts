import { PolicyError } from '../../rollout/index.ts';
import { Cursor, OutOfBytes } from './cursor.ts';
import { quantisationName, tensorBytes } from './tensor-types.ts';

/** What the head of a GGUF file says of the model: only what the lab asks for. */
export interface GgufHeader {
  /** Version of the file format: 2 or 3. */
  readonly version: number;
  /** Such as `llama` or `qwen3`; null where the file does not say. */
  readonly architecture: string | null;
  /** The name that the model's makers gave it. */
  readonly name: string | null;
  /** Such as `Q4_1`. */
  readonly quantisation: string | null;
  /** Tokens of context that the model was trained with. */
  readonly contextLength: number | null;
  /** The Jinja source of the model's chat template. */
  readonly chatTemplate: string | null;
  /** How many files the model was split into; 1 for a whole one. */
  readonly splitCount: number;
  /** Least size in bytes of a complete file, worked out from its tensors. */
  readonly leastBytes: number;
}

type Metadata = ReadonlyMap<string, string | number | boolean>;

/** The byte at which a complete file ends, as far as the tensors tell. */
function endOfTensors(cursor: Cursor, tensors: number, alignment: number): number {
  let end = 0;
  for (let i = 0; i < tensors; i++) {
    cursor.text();
    const dimensions = cursor.u32();
    let values = 1;
    for (let d = 0; d < dimensions; d++) values *= cursor.u64();
    const type = cursor.u32();
    const offset = cursor.u64();
    end = Math.max(end, offset + (tensorBytes(type, values) ?? 1));
  }
  return Math.ceil(cursor.position / alignment) * alignment + end;
}

const textOf = (metadata: Metadata, key: string): string | null => {
  const value = metadata.get(key);
  return typeof value === 'string' ? value : null;
};

const numberOf = (metadata: Metadata, key: string): number | null => {
  const value = metadata.get(key);
  return typeof value === 'number' ? value : null;
};

/** Parses a header from the beginning of a file. Throws {@link OutOfBytes} when it goes on beyond the given bytes. */
function parse(bytes: Uint8Array): GgufHeader {
  const cursor = new Cursor(bytes);
  cursor.skip(4);
  const version = cursor.u32();
  if (version !== 2 && version !== 3) throw new Error(`version ${version} of the format, where 2 and 3 can be read`);
  const tensors = cursor.u64();
  const entries = cursor.u64();
  const metadata = new Map<string, string | number | boolean>();
  for (let i = 0; i < entries; i++) {
    const key = cursor.text();
    const value = cursor.value(cursor.u32());
    if (value !== null) metadata.set(key, value);
  }
  const architecture = textOf(metadata, 'general.architecture');
  const fileType = numberOf(metadata, 'general.file_type');
  // 32 is the format's own default alignment.
  const alignment = numberOf(metadata, 'general.alignment') ?? 32;
  return {
    version,
    architecture,
    name: textOf(metadata, 'general.name'),
    quantisation: fileType === null ? null : quantisationName(fileType),
    contextLength: architecture === null ? null : numberOf(metadata, `${architecture}.context_length`),
    chatTemplate: textOf(metadata, 'tokenizer.chat_template'),
    splitCount: numberOf(metadata, 'split.count') ?? 1,
    leastBytes: endOfTensors(cursor, tensors, alignment),
  };
}

/** First guess at the header's size, in bytes: vocabularies make most headers 1 to 10 MB long. */
const firstRead = 2 * 1024 * 1024;

/** Longest header that is read, in bytes; the largest vocabularies of today take about a quarter of it. */
const longestRead = 64 * 1024 * 1024;

const notAModel = (name: string, found: string): PolicyError =>
  new PolicyError(
    'not-a-model',
    `“${name}” is not a GGUF model: ${found}.`,
    'Choose a file that ends in .gguf and holds a text-generation model.',
  );

const cutShort = (name: string, bytes: number, expected: string): PolicyError =>
  new PolicyError(
    'not-a-model',
    `“${name}” is incomplete: it has ${bytes.toLocaleString('en')} bytes, but ${expected}.`,
    'Download the file again; the earlier download probably broke off.',
  );

/** What the first bytes are, in words and digits, for an error message. */
export function describeBeginning(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'it is empty';
  const start = bytes.subarray(0, 4);
  const hex = [...start].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const printable = [...start].every((byte) => byte >= 0x20 && byte < 0x7f);
  const shown = printable ? `“${new TextDecoder().decode(start)}”` : `the bytes ${hex}`;
  const guess =
    bytes[0] === 0x3c
      ? ' (it looks like a web page)'
      : start[0] === 0x50 && start[1] === 0x4b
        ? ' (a zip archive)'
        : '';
  return `it begins with ${shown}${guess} instead of “GGUF”`;
}

/** Does this beginning of a file carry the mark of GGUF? */
export const hasGgufMark = (bytes: Uint8Array): boolean =>
  bytes.length >= 4 && new TextDecoder().decode(bytes.subarray(0, 4)) === 'GGUF';

/**
 * Reads and checks the header of a file, and that the file is long enough for its tensors. The engine itself reports a bad
 * file as loaded, so every file goes through this first. Throws a {@link PolicyError} `not-a-model` that names the file and what was found.
 */
export async function readGgufHeader(file: Blob, name: string): Promise<GgufHeader> {
  for (let size = firstRead; ; size *= 2) {
    const bytes = new Uint8Array(await file.slice(0, size).arrayBuffer());
    if (!hasGgufMark(bytes)) throw notAModel(name, describeBeginning(bytes));
    try {
      const header = parse(bytes);
      if (file.size < header.leastBytes) {
        throw cutShort(name, file.size, `its tensors need ${header.leastBytes.toLocaleString('en')}`);
      }
      return header;
    } catch (error) {
      if (error instanceof PolicyError) throw error;
      if (!(error instanceof OutOfBytes)) {
        throw notAModel(name, `its header can't be read (${error instanceof Error ? error.message : String(error)})`);
      }
      if (bytes.length === file.size) throw cutShort(name, file.size, 'its header is longer');
      if (size >= longestRead) throw notAModel(name, 'its header does not end within 64 MB');
    }
  }
}
