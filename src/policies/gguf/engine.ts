import type { Wllama } from '@wllama/wllama';
import wasmUrl from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import * as v from 'valibot';
import { PolicyError } from '../../rollout/index.ts';
import { decimal } from '../../formats/index.ts';
import { abortable } from '../abortable.ts';
import type { LoadOptions } from '../loading.ts';
import { ggufError } from './errors.ts';
import { LoadWatch } from './load-watch.ts';
import { WatchedFile } from './watched-file.ts';

/** A model that llama.cpp has loaded. */
export interface Engine {
  readonly wllama: Wllama;
  /** Aborted, with a {@link PolicyError} as its reason, when the engine's worker crashes. */
  readonly broken: AbortSignal;
  /** What llama.cpp has logged as errors since it was last asked; its real causes appear nowhere else. */
  takeErrors(): string;
}

/** How the engine is to load a model. */
export interface EngineSettings {
  /** Tokens of context. */
  readonly contextTokens: number;
  /** Threads that compute; without cross-origin isolation there is one. */
  readonly threads: number;
  /** The engine is given up when it neither reads nor says anything for this many milliseconds. */
  readonly quietLimitMs: number;
}

/** Tokens evaluated in one go. An abort is looked at only in between; 128 lets a prompt be given up within a second. */
const batchTokens = 128;

/** What the engine says of the loaded model; it reports a file that it could not load here, and only here. */
const contextInfoSchema = v.object({ success: v.boolean() });

function unloadable(logged: string): PolicyError {
  const error = ggufError(new Error('it could not load the model'), logged);
  if (error.code !== 'engine') return error;
  return new PolicyError(
    'not-a-model',
    `The engine could not load this file${logged === '' ? '' : `: ${logged.split('\n')[0] ?? ''}`}.`,
    'Choose another GGUF file, of a text-generation model.',
  );
}

/** Memory that the engine can address in all, in bytes: the WebAssembly memory of its build with threads. */
export const addressableBytes = 4 * 2 ** 30;

/** Throws a {@link PolicyError} for what the engine would only stumble over later, and less plainly. */
function checkBrowser(files: readonly File[]): void {
  try {
    // The engine is compiled for 64-bit memory; TypeScript's types know only the older form of the descriptor.
    const descriptor: object = { address: 'i64', initial: 1n };
    new WebAssembly.Memory(descriptor as WebAssembly.MemoryDescriptor);
  } catch (cause) {
    throw new PolicyError(
      'engine',
      'This browser lacks the 64-bit memory for WebAssembly that the engine needs.',
      'Use a current Chrome, Edge or Firefox.',
      { cause },
    );
  }
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  if (bytes >= addressableBytes) {
    throw new PolicyError(
      'out-of-memory',
      `The model is too large: it has ${decimal(bytes / 2 ** 30, 1)} GB, and the engine can address 4 GB.`,
      'Choose a smaller model, or the same model in a smaller quantisation.',
    );
  }
}

/** The files, such that every reading of them is a sign of life and moves the progress on. */
function watchReading(files: readonly File[], watch: LoadWatch, { onProgress, signal }: LoadOptions): WatchedFile[] {
  const totalBytes = files.reduce((sum, file) => sum + file.size, 0);
  let loadedBytes = 0;
  const onRead = (bytes: number): void => {
    watch.alive();
    if (signal.aborted || watch.signal.aborted) return;
    loadedBytes = Math.min(totalBytes, loadedBytes + bytes);
    const fraction = loadedBytes / totalBytes;
    onProgress({ stage: 'Loading the model into memory', fraction, loadedBytes, totalBytes });
  };
  return files.map((file) => new WatchedFile(file, file.name, onRead));
}

/**
 * Starts llama.cpp and loads the files into it. Throws a {@link PolicyError}, or the signal's reason; the engine is then gone.
 * The library comes through a dynamic import: the page pays for it only when a GGUF model is used.
 */
export async function startEngine(
  files: readonly File[],
  { contextTokens, threads, quietLimitMs }: EngineSettings,
  options: LoadOptions,
): Promise<Engine> {
  const { onProgress, signal } = options;
  checkBrowser(files);
  onProgress({ stage: 'Starting the engine', fraction: null });
  const library = await abortable(import('@wllama/wllama'), signal);
  const watch = new LoadWatch(quietLimitMs);
  const logger = { debug: watch.alive, log: watch.alive, warn: watch.alive, error: watch.logged };
  const wllama = new library.Wllama({ default: wasmUrl }, { logger });
  // Its fallback for old browsers would come from a content-delivery network: nothing is fetched behind the user's back.
  wllama.setCompat(null);
  try {
    const loading = wllama.loadModel(watchReading(files, watch, options), {
      n_ctx: contextTokens,
      n_threads: threads,
      n_gpu_layers: 0,
      n_batch: batchTokens,
      n_ubatch: batchTokens,
      n_parallel: 1,
    });
    await abortable(loading, AbortSignal.any([signal, watch.signal]));
    if (!v.parse(contextInfoSchema, wllama.getLoadedContextInfo()).success) throw unloadable(watch.takeErrors());
  } catch (cause) {
    await wllama.exit();
    signal.throwIfAborted();
    throw ggufError(cause, watch.takeErrors());
  } finally {
    watch.end();
  }
  return { wllama, broken: watch.signal, takeErrors: () => watch.takeErrors() };
}
