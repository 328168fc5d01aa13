import { loadGguf, loadTiny, tinySampling, type LoadOptions } from '../../../src/policies/index.ts';
import type { Policy } from '../../../src/rollout/index.ts';

/** Tokens that were written, and the time it took. */
export interface Written {
  readonly tokens: number;
  /** From the request to the first token, reading the prompt included. */
  readonly firstMs: number;
  /** From the first token to the last. */
  readonly restMs: number;
}

let policy: Policy | null = null;

const loading = (): LoadOptions => ({ onProgress: () => undefined, signal: new AbortController().signal });

async function write(prompt: string, seed: number, maxTokens: number): Promise<Written> {
  if (!policy) throw new Error('load a policy first');
  const begin = performance.now();
  const stream = policy.generate({
    messages: [{ role: 'user', content: prompt }],
    sampling: { ...tinySampling, maxTokens, seed },
    signal: new AbortController().signal,
  });
  let tokens = 0;
  let first = begin;
  for (;;) {
    const step = await stream.next();
    if (step.done) return { tokens, firstMs: first - begin, restMs: performance.now() - first };
    if (tokens++ === 0) first = performance.now();
  }
}

/** What the benchmark measures with, as `window.bench`; the clock is the page's own. */
const bench = {
  /** Loads the embedded policy and writes one token: milliseconds of either. */
  async firstToken(prompt: string): Promise<{ loadMs: number; tokenMs: number }> {
    const begin = performance.now();
    policy = await loadTiny(loading());
    const loadMs = performance.now() - begin;
    return { loadMs, tokenMs: (await write(prompt, 0, 1)).firstMs };
  },
  /** Loads the GGUF model that was chosen. */
  async openGguf(): Promise<void> {
    const [file] = document.querySelector<HTMLInputElement>('#model')?.files ?? [];
    if (!file) throw new Error('choose a file first');
    await policy?.dispose();
    policy = await loadGguf({ file }, loading());
  },
  write,
  /** Tokens a second of the bare model with the given number of rows, each of them counted; without the worker and without drawing tokens. */
  async decode(rows: number, steps: number): Promise<number> {
    const { Decoder, readCheckpoint, startTensors } = await import('../../../src/policies/tiny/engine.ts');
    await startTensors();
    const weights = await (await fetch(new URL('../../../tiny/tiny-1.weights', location.href))).arrayBuffer();
    const { shape, arrays, context } = readCheckpoint(new Uint8Array(weights));
    const decoder = new Decoder(shape, arrays, context, rows);
    decoder.warmUp();
    const begin = performance.now();
    for (let at = 0; at < steps; at++) decoder.read(Array.from({ length: rows }, () => ({ tokens: [9], from: at })));
    const seconds = (performance.now() - begin) / 1000;
    decoder.dispose();
    return (rows * steps) / seconds;
  },
};

/** See {@link bench}. */
export type Bench = typeof bench;

Object.assign(window, { bench });
