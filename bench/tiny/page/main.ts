import { loadGguf, loadTiny, type LoadOptions } from '../../../src/policies/index.ts';
import type { Policy } from '../../../src/rollout/index.ts';
import { write, type Written } from './write.ts';

let policy: Policy | null = null;

const loading = (): LoadOptions => ({ onProgress: () => undefined, signal: new AbortController().signal });

const opened = (): Policy => {
  if (!policy) throw new Error('load a policy first');
  return policy;
};

/** What the benchmark measures with, as `window.bench`; the clock is the page's own. */
const bench = {
  /** Loads the embedded policy and writes one token: milliseconds of either. */
  async firstToken(prompt: string): Promise<{ loadMs: number; tokenMs: number }> {
    const begin = performance.now();
    policy = await loadTiny(loading());
    const loadMs = performance.now() - begin;
    return { loadMs, tokenMs: (await write(policy, prompt, 0, 1)).firstMs };
  },
  /** Loads the GGUF model that was chosen. */
  async openGguf(): Promise<void> {
    const [file] = document.querySelector<HTMLInputElement>('#model')?.files ?? [];
    if (!file) throw new Error('choose a file first');
    await policy?.dispose();
    policy = await loadGguf({ file }, loading());
  },
  write: (prompt: string, seed: number, maxTokens: number): Promise<Written> =>
    write(opened(), prompt, seed, maxTokens),
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
