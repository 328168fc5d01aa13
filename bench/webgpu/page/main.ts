import {
  loadGguf,
  loadTiny,
  loadWebllm,
  probeWebgpu,
  tinyWebgpuId,
  type GpuReport,
  type LoadOptions,
} from '../../../src/policies/index.ts';
import type { Policy } from '../../../src/rollout/index.ts';
import { write, type Written } from '../../tiny/page/write.ts';

/** The engines that are compared; `gguf` runs another model, which is chosen in the page's input. */
export type EngineName = 'webgpu' | 'jax' | 'gguf';

const options = (): LoadOptions => ({ onProgress: () => undefined, signal: new AbortController().signal });

const loaders: Readonly<Record<EngineName, () => Promise<Policy>>> = {
  webgpu: () => loadWebllm({ modelId: tinyWebgpuId }, options()),
  jax: () => loadTiny(options()),
  gguf: () => {
    const [file] = document.querySelector<HTMLInputElement>('#model')?.files ?? [];
    if (!file) throw new Error('choose a file first');
    return loadGguf({ file }, options());
  },
};

let policy: Policy | null = null;

/** What the benchmark measures with, as `window.bench`; the clock is the page's own. */
const bench = {
  probe: (): Promise<GpuReport> => probeWebgpu(),
  /** Loads an engine in the place of the one before; milliseconds that it took. */
  async load(engine: EngineName): Promise<number> {
    await policy?.dispose();
    const begin = performance.now();
    policy = await loaders[engine]();
    return performance.now() - begin;
  },
  write(prompt: string, seed: number, maxTokens: number): Promise<Written> {
    if (!policy) throw new Error('load an engine first');
    return write(policy, prompt, seed, maxTokens);
  },
};

/** See {@link bench}. */
export type WebgpuBench = typeof bench;

Object.assign(window, { bench });
