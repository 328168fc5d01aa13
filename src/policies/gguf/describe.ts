import { PolicyError } from '../../rollout/index.ts';
import { decimal, figure } from '../../formats/index.ts';
import { abortable } from '../abortable.ts';
import { type Fit, memoryGiB } from '../loading.ts';
import { fileName, partsOf, readAddress } from './address.ts';
import { chooseTemplate, type ChosenTemplate } from './chat-template.ts';
import { addressableBytes } from './engine.ts';
import { type GgufHeader, otherArchitectures, readGgufHeader, readHeader } from './header.ts';
import { findKept } from './download-cache.ts';
import type { GgufSource } from './load.ts';
import { request, totalBytesOf, unreachable, watchServer } from './request.ts';

/** What a GGUF model is, known from the beginning of its file, before it is downloaded or loaded. */
export interface GgufDescription {
  /** The file’s name. */
  readonly file: string;
  /** The name that the model’s makers gave it; null where the file does not say. */
  readonly name: string | null;
  /** Such as `llama` or `qwen3`. */
  readonly architecture: string | null;
  /** How many parameters it has; null for a model of several files, of which only the first was looked at. */
  readonly parameters: number | null;
  /** Bytes of all its files; null where a server does not say. */
  readonly bytes: number | null;
  /** Such as `Q4_K_M`. */
  readonly quantisation: string | null;
  /** Tokens of context that it was trained with. */
  readonly contextTokens: number | null;
  /** Its own chat template, or ChatML and why that stands in. */
  readonly template: ChosenTemplate;
  /** How many files it consists of. */
  readonly parts: number;
  /** Whether it can be expected to run here. */
  readonly fits: Fit;
  /** Why it is not simply `fits`, in plain words; an empty text where it is. */
  readonly reason: string;
}

interface Read {
  readonly file: string;
  readonly header: GgufHeader;
  readonly bytes: number | null;
}

/** The beginning of a file on a server, read in ranges; a server that knows none is listened to until there is enough. */
async function readFrom(address: string, signal: AbortSignal): Promise<Read> {
  const url = readAddress(address);
  const file = fileName(url);
  const kept = await findKept(url.href);
  if (kept?.note.complete) {
    const whole = new Blob([...kept.blobs]);
    return { file, header: await readGgufHeader(whole, file), bytes: partsOf(address).length > 1 ? null : whole.size };
  }
  // The size is known only after the first answer, and an incomplete file is found out when it is downloaded.
  let total: number | null = null;
  const watch = watchServer(url);
  const given = AbortSignal.any([signal, watch.signal]);
  const read = async (bytes: number): Promise<Uint8Array> => {
    watch.listen();
    const response = await request(url, given, `bytes=0-${bytes - 1}`);
    // There is no such range in an empty file.
    if (response.status === 416) return new Uint8Array();
    total = /\/\*\s*$/.test(response.headers.get('content-range') ?? '') ? null : wholeBytes(response);
    return await beginningOf(response, bytes, url, given, watch.alive);
  };
  const header = await readHeader({ size: null, read }, file).finally(watch.rest);
  return { file, header, bytes: partsOf(address).length > 1 ? null : total };
}

/** Of a part, the length says nothing of the whole. */
const wholeBytes = (response: Response): number | null =>
  response.status === 206 && !response.headers.has('content-range') ? null : totalBytesOf(response, 0);

async function beginningOf(
  response: Response,
  bytes: number,
  url: URL,
  signal: AbortSignal,
  onRead: () => void,
): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    while (reader && length < bytes) {
      const { done, value } = await abortable(reader.read(), signal);
      if (done) break;
      onRead();
      chunks.push(value);
      length += value.length;
    }
  } catch (cause) {
    signal.throwIfAborted();
    throw unreachable(url, cause);
  } finally {
    void reader?.cancel().catch(() => undefined);
  }
  return new Uint8Array(await new Blob(chunks).slice(0, bytes).arrayBuffer());
}

async function readSource(source: GgufSource, signal: AbortSignal): Promise<Read> {
  if ('url' in source) {
    const [first = source.url] = partsOf(source.url);
    return await readFrom(first, signal);
  }
  const files = 'file' in source ? [source.file] : [...source.files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const [first] = files;
  if (!first) throw new PolicyError('not-a-model', 'No file was chosen.', 'Choose a file that ends in .gguf.');
  const header = await abortable(readGgufHeader(first, first.name), signal);
  return { file: first.name, header, bytes: files.reduce((sum, { size }) => sum + size, 0) };
}

const gigabytes = (bytes: number): string => `${decimal(bytes / 2 ** 30, 1)} GB`;

/** Memory that llama.cpp needs beside the weights and the context, in bytes: its buffers for a batch of 128 tokens, and the WebAssembly itself. */
const overheadBytes = 256 * 2 ** 20;

/**
 * Whether a model can be expected to run. `memory` is the machine’s, in GiB, null where the browser does not say; Chromium caps what it
 * tells, so 8 or more means at least that. Half is taken to be free for a model, and three quarters to be the end of it.
 */
export function fitOfGguf(
  header: Pick<GgufHeader, 'architecture' | 'cacheBytesPerToken' | 'contextLength'>,
  bytes: number | null,
  memory: number | null,
): { readonly fits: Fit; readonly reason: string } {
  if (header.architecture !== null && otherArchitectures.has(header.architecture)) {
    return { fits: "doesn't fit", reason: `It does not generate text: it is of the kind “${header.architecture}”.` };
  }
  if (bytes === null) return { fits: 'unknown', reason: 'Nothing says how large the whole model is.' };
  // The loader’s own default context.
  const context = Math.min(header.contextLength ?? 4096, 4096);
  const needed = bytes + context * (header.cacheBytesPerToken ?? 0) + overheadBytes;
  if (needed >= addressableBytes) {
    return {
      fits: "doesn't fit",
      reason: `It needs ${gigabytes(needed)} of memory, and the engine can address ${gigabytes(addressableBytes)}.`,
    };
  }
  if (memory === null)
    return {
      fits: 'unknown',
      reason: `It needs ${gigabytes(needed)} of memory; the browser does not say how much there is.`,
    };
  const share = needed / (memory * 2 ** 30);
  const compared = `It needs ${gigabytes(needed)} of memory, and the machine tells of ${figure(memory)} GB`;
  if (share > 0.75 && memory < 8) return { fits: "doesn't fit", reason: `${compared}.` };
  if (share > 0.5) return { fits: 'tight', reason: `${compared}${memory >= 8 ? ' or more' : ''}.` };
  return { fits: 'fits', reason: '' };
}

/**
 * Reads what a model is from the beginning of its (first) file: some megabytes, however large the model. Nothing is kept. Throws a
 * {@link PolicyError} `bad-settings`, `network` or `not-a-model`, or the signal’s reason.
 */
export async function describeGguf(source: GgufSource, signal: AbortSignal): Promise<GgufDescription> {
  signal.throwIfAborted();
  const { file, header, bytes } = await readSource(source, signal);
  return {
    file,
    name: header.name,
    architecture: header.architecture,
    parameters: header.splitCount > 1 ? null : header.parameters,
    bytes,
    quantisation: header.quantisation,
    contextTokens: header.contextLength,
    template: await abortable(chooseTemplate(header), signal),
    parts: header.splitCount,
    ...fitOfGguf(header, bytes, memoryGiB()),
  };
}
