import { PolicyError, type Policy } from '../../rollout/index.ts';
import { abortable } from '../abortable.ts';
import type { LoadOptions } from '../loading.ts';
import { chooseTemplate, promptWriter, templateLabel } from './chat-template.ts';
import { partsOf } from './address.ts';
import { downloadGguf } from './download.ts';
import { forgetDownload } from './downloads.ts';
import { startEngine } from './engine.ts';
import { otherArchitectures, readGgufHeader, type GgufHeader } from './header.ts';
import { GgufPolicy } from './policy.ts';

/** Where a model comes from: one file, all files of a split model, or the address of either. */
export type GgufSource = { readonly file: File } | { readonly files: readonly File[] } | { readonly url: string };

/** How a GGUF model is to be loaded. */
export interface GgufOptions extends LoadOptions {
  /** Tokens of context, at least 256; otherwise 4096, or fewer where the model was trained with fewer. */
  readonly contextTokens?: number;
  /** Threads that compute, at least 1; otherwise as {@link defaultThreads} has it. */
  readonly threads?: number;
  /** Lets a model think whose chat template knows `enable_thinking` (the Qwen3 family); otherwise it is told not to. */
  readonly thinking?: boolean;
  /** Milliseconds of silence after which an engine that is loading is given up; otherwise 90,000. */
  readonly quietLimitMs?: number;
}

const defaultContextTokens = 4096;
const defaultQuietLimitMs = 90_000;

/**
 * Threads by default, 1 to 8. llama.cpp's threads wait for each other by spinning, so one that does not get a core holds up all:
 * on two cores shared with other work, two threads generated four times more slowly than one. So a core is left to the page and its
 * Python; and of more than four, which are mostly two virtual ones to each real one, half are used.
 */
export function defaultThreads(logicalCores: number): number {
  const spare = logicalCores <= 4 ? logicalCores - 1 : Math.floor(logicalCores / 2);
  return Math.max(1, Math.min(8, spare));
}

async function filesOf(source: GgufSource, options: LoadOptions): Promise<readonly File[]> {
  if ('file' in source) return [source.file];
  if ('files' in source) return source.files;
  const files: File[] = [];
  for (const address of partsOf(source.url)) files.push(await downloadGguf(address, options));
  return files;
}

/** Checks every file of a model and returns the header of the first. */
async function checkFiles(files: readonly File[]): Promise<{ first: File; header: GgufHeader }> {
  const [first] = files;
  if (!first) throw new PolicyError('not-a-model', 'No file was chosen.', 'Choose a file that ends in .gguf.');
  const headers: GgufHeader[] = [];
  for (const file of files) headers.push(await readGgufHeader(file, file.name));
  const [header] = headers;
  if (!header) throw new Error('no header although there is a file');
  if (header.architecture !== null && otherArchitectures.has(header.architecture)) {
    throw new PolicyError(
      'not-a-model',
      `“${first.name}” does not generate text: it is of the kind “${header.architecture}”.`,
      'Choose a text-generation model.',
    );
  }
  if (header.splitCount !== files.length) {
    throw new PolicyError(
      'not-a-model',
      `“${first.name}” belongs to a model of ${header.splitCount} ${header.splitCount === 1 ? 'file' : 'files'}, and ${files.length} ${files.length === 1 ? 'was' : 'were'} given.`,
      'Choose all parts of one model together, and nothing else.',
    );
  }
  return { first, header };
}

/** Files of a split model in the order of their numbers; the first carries the metadata. */
const inOrder = (files: readonly File[]): File[] =>
  [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

/**
 * Loads a GGUF model into llama.cpp (WebAssembly, no WebGPU needed) and returns it as a policy. Throws a
 * {@link PolicyError} (`bad-settings`, `network`, `not-a-model`, `out-of-memory`, `engine`), or the signal's reason.
 */
export async function loadGguf(source: GgufSource, options: GgufOptions): Promise<Policy> {
  const { signal, contextTokens, threads = defaultThreads(navigator.hardwareConcurrency), thinking = false } = options;
  if (contextTokens !== undefined && !(Number.isInteger(contextTokens) && contextTokens >= 256)) {
    throw new PolicyError(
      'bad-settings',
      'The context must be a whole number of at least 256 tokens.',
      'Enter 4096, for example.',
    );
  }
  if (!Number.isInteger(threads) || threads < 1) {
    throw new PolicyError(
      'bad-settings',
      'The number of threads must be a whole number of at least 1.',
      'Enter 4, for example.',
    );
  }
  signal.throwIfAborted();
  const files = inOrder(await filesOf(source, options));
  let checked;
  try {
    options.onProgress({ stage: 'Checking the file', fraction: null });
    checked = await abortable(checkFiles(files), signal);
  } catch (error) {
    // A bad download must not be found again in the cache.
    if ('url' in source) await forgetDownload(source.url);
    throw error;
  }
  const { first, header } = checked;
  const context = contextTokens ?? Math.min(header.contextLength ?? defaultContextTokens, defaultContextTokens);
  const { quietLimitMs = defaultQuietLimitMs } = options;
  const template = await abortable(chooseTemplate(header), signal);
  const now = new Date();
  const write = await abortable(promptWriter(template, { thinking, now }), signal);
  const engine = await startEngine(files, { contextTokens: context, threads, quietLimitMs }, options);
  return new GgufPolicy(
    engine,
    {
      engine: 'gguf',
      model: first.name,
      quantisation: header.quantisation,
      chatTemplate: templateLabel(template),
    },
    { template, write, now },
  );
}
