import { PolicyError } from '../../rollout/index.ts';
import { figure } from '../../formats/index.ts';
import { Cursor, isArray, OutOfBytes, type MetadataValue } from './cursor.ts';
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
  /** The text of the token that begins a sequence, which chat templates ask for; null where the file names none. */
  readonly bosToken: string | null;
  /** The text of the token that ends a sequence. */
  readonly eosToken: string | null;
  /** How many files the model was split into; 1 for a whole one. */
  readonly splitCount: number;
  /** Least size in bytes of a complete file, worked out from its tensors. */
  readonly leastBytes: number;
  /** Values in the file's tensors: the model's parameters, or of a split model those of this part. */
  readonly parameters: number;
  /** Bytes that one token of context takes in the engine's cache, at 16 bits a value; null where the file does not say enough. */
  readonly cacheBytesPerToken: number | null;
}

/** Arrays are there as the byte at which they begin. */
type Metadata = ReadonlyMap<string, MetadataValue>;

/** How many values the tensors hold, and the byte at which a complete file ends, as far as they tell. */
function measureTensors(
  cursor: Cursor,
  tensors: number,
  alignment: number,
): { readonly parameters: number; readonly leastBytes: number } {
  let end = 0;
  let parameters = 0;
  for (let i = 0; i < tensors; i++) {
    cursor.text();
    const dimensions = cursor.u32();
    let values = 1;
    for (let d = 0; d < dimensions; d++) values *= cursor.u64();
    parameters += values;
    const type = cursor.u32();
    const offset = cursor.u64();
    end = Math.max(end, offset + (tensorBytes(type, values) ?? 1));
  }
  return { parameters, leastBytes: Math.ceil(cursor.position / alignment) * alignment + end };
}

const textOf = (metadata: Metadata, key: string): string | null => {
  const value = metadata.get(key);
  return typeof value === 'string' ? value : null;
};

const numberOf = (metadata: Metadata, key: string): number | null => {
  const value = metadata.get(key);
  return typeof value === 'number' ? value : null;
};

/** The text of a token that the file names by its number in the vocabulary: of `bos`, that of `tokenizer.ggml.bos_token_id`. */
function tokenOf(cursor: Cursor, metadata: Metadata, name: 'bos' | 'eos'): string | null {
  const id = numberOf(metadata, `tokenizer.ggml.${name}_token_id`);
  const vocabulary = metadata.get('tokenizer.ggml.tokens');
  return id !== null && isArray(vocabulary) ? cursor.textOfArray(vocabulary.arrayAt, id) : null;
}

/** Keys and values of each layer, for one token. Models whose layers differ name their heads in an array, and are not worked out. */
function cacheBytesPerToken(metadata: Metadata, architecture: string): number | null {
  const of = (key: string): number | null => numberOf(metadata, `${architecture}.${key}`);
  const layers = of('block_count');
  const width = of('embedding_length');
  const heads = of('attention.head_count');
  if (layers === null || width === null || heads === null || heads === 0) return null;
  if (metadata.has(`${architecture}.attention.head_count_kv`) && of('attention.head_count_kv') === null) return null;
  const keyValueHeads = of('attention.head_count_kv') ?? heads;
  const key = of('attention.key_length') ?? width / heads;
  const value = of('attention.value_length') ?? width / heads;
  return layers * keyValueHeads * (key + value) * 2;
}

/** Parses a header from the beginning of a file. Throws {@link OutOfBytes} when it goes on beyond the given bytes. */
function parse(bytes: Uint8Array): GgufHeader {
  const cursor = new Cursor(bytes);
  cursor.skip(4);
  const version = cursor.u32();
  if (version !== 2 && version !== 3) throw new Error(`version ${version} of the format, where 2 and 3 can be read`);
  const tensors = cursor.u64();
  const entries = cursor.u64();
  const metadata = new Map<string, MetadataValue>();
  for (let i = 0; i < entries; i++) {
    const key = cursor.text();
    metadata.set(key, cursor.value(cursor.u32()));
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
    bosToken: tokenOf(cursor, metadata, 'bos'),
    eosToken: tokenOf(cursor, metadata, 'eos'),
    splitCount: numberOf(metadata, 'split.count') ?? 1,
    cacheBytesPerToken: architecture === null ? null : cacheBytesPerToken(metadata, architecture),
    ...measureTensors(cursor, tensors, alignment),
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
    `“${name}” is incomplete: it has ${figure(bytes)} bytes, but ${expected}.`,
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

/** Where the beginning of a file can be read. */
export interface Beginning {
  /** Bytes of the whole file; null where nobody knows. */
  readonly size: number | null;
  /** The first `bytes` bytes, or fewer where the file is shorter. */
  readonly read: (bytes: number) => Promise<Uint8Array>;
}

/**
 * Reads and checks a header, and that the file is long enough for its tensors. The engine itself reports a bad
 * file as loaded, so every file goes through this first. Throws a {@link PolicyError} `not-a-model` that names the file and what was found.
 */
export async function readHeader({ size: fileBytes, read }: Beginning, name: string): Promise<GgufHeader> {
  for (let size = firstRead; ; size *= 2) {
    const bytes = await read(size);
    if (!hasGgufMark(bytes)) throw notAModel(name, describeBeginning(bytes));
    try {
      const header = parse(bytes);
      if (fileBytes !== null && fileBytes < header.leastBytes) {
        throw cutShort(name, fileBytes, `its tensors need ${figure(header.leastBytes)}`);
      }
      return header;
    } catch (error) {
      if (error instanceof PolicyError) throw error;
      if (!(error instanceof OutOfBytes)) {
        throw notAModel(name, `its header can't be read (${error instanceof Error ? error.message : String(error)})`);
      }
      if (bytes.length < size) throw cutShort(name, bytes.length, 'its header is longer');
      if (size >= longestRead) throw notAModel(name, 'its header does not end within 64 MB');
    }
  }
}

/** Reads and checks the header of a file at hand; see {@link readHeader}. */
export const readGgufHeader = (file: Blob, name: string): Promise<GgufHeader> =>
  readHeader(
    { size: file.size, read: async (bytes) => new Uint8Array(await file.slice(0, bytes).arrayBuffer()) },
    name,
  );

/** GGUF files that hold something else than a generator of text: eyes of other models, and encoders. */
export const otherArchitectures: ReadonlySet<string> = new Set([
  'clip',
  'bert',
  'nomic-bert',
  'jina-bert-v2',
  't5encoder',
]);
