import { memoryGiB } from '../loading.ts';
import { findAdapter, type NoWebgpu } from '../webgpu-adapter.ts';

/** What this browser offers to a model on the graphics card. */
export type GpuReport =
  | NoWebgpu
  | {
      readonly available: true;
      /** What the browser tells of the graphics card, such as `nvidia ampere`. */
      readonly adapter: string;
      /** True where WebGPU is computed by the processor: it works, but far too slowly for generation. */
      readonly software: boolean;
      /** True where shaders can compute with 16-bit floats, which the smaller half of the models needs. */
      readonly shaderF16: boolean;
      /** Largest buffer, in bytes. */
      readonly maxBufferBytes: number;
      /** Largest buffer that a shader can reach, in bytes. */
      readonly maxBindingBytes: number;
      /** The machine's memory in GiB, rounded down and capped by the browser; null where it does not say. */
      readonly memoryGiB: number | null;
    };

/** The limits without which web-llm 0.2.86 does not start (`detectGPUDevice` in its runtime), and how to name them. */
const neededLimits = [
  ['maxBufferSize', 2 ** 28, /* words */ 'buffers of 256 MB'],
  ['maxStorageBufferBindingSize', 2 ** 27, /* words */ 'storage buffers of 128 MB'],
  ['maxComputeWorkgroupStorageSize', 32 * 1024, /* words */ '32 KB of workgroup memory'],
  ['maxStorageBuffersPerShaderStage', 10, /* words */ '10 storage buffers in a shader'],
] as const;

const browserAdvice =
  /* words */ 'Use a current Chrome or Edge on a machine with a graphics card, or run a GGUF model, which needs none.';

/** Asks the browser for its WebGPU. Never throws. */
export async function probeWebgpu(): Promise<GpuReport> {
  const found = await findAdapter();
  if (!found.available) {
    const { reason, advice } = found;
    // Where the connection is what is wrong, another browser is of no use.
    const other = globalThis.isSecureContext ? browserAdvice : '';
    return { available: false, reason, advice: [advice, other].filter((part) => part !== '').join(' ') };
  }
  const { adapter, name, software } = found;
  const { limits } = adapter;
  const missing = neededLimits.filter(([limit, least]) => limits[limit] < least).map(([, , words]) => words);
  if (missing.length > 0) {
    return {
      available: false,
      reason: /* words */ `The graphics card is too limited for language models: it lacks ${missing.join(' and ')}.`,
      advice: browserAdvice,
    };
  }
  return {
    available: true,
    adapter: name,
    software,
    shaderF16: adapter.features.has('shader-f16'),
    maxBufferBytes: limits.maxBufferSize,
    maxBindingBytes: limits.maxStorageBufferBindingSize,
    memoryGiB: memoryGiB(),
  };
}
