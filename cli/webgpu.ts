import { isTiny, type RunPolicy } from '../src/runtime/index.ts';
import type { BrowserOptions } from './browser.ts';
import { place } from './place/index.ts';

/** The flags of commands that run a model on the graphics card, as typed. */
export interface WebgpuFlags {
  readonly softwareWebgpu: boolean;
  readonly headed: boolean;
}

/** How a command's usage describes them. */
export const webgpuUsage = `--software-webgpu  a webllm model computes on the processor: for Tiny, and for trying things out; large models take minutes a token
  --headed           the browser has a window: where a graphics card is not found without one`;

/** Whether a policy's model comes from the network, so that it is worth keeping. */
const isDownloaded = (policy: RunPolicy): boolean => policy.engine === 'webllm' && !isTiny(policy);

/** How the browser is started in which some policies write. */
export function browserFor(policies: readonly RunPolicy[], { softwareWebgpu, headed }: WebgpuFlags): BrowserOptions {
  if (!policies.some(({ engine }) => engine === 'webllm')) return { headed };
  return {
    webgpu: softwareWebgpu ? 'software' : 'graphics-card',
    headed,
    ...(policies.some(isDownloaded) ? { profile: place.browserProfile } : {}),
  };
}

/** What a user of the terminal can do where the browser has no graphics card; an empty text where that is not the problem. */
export const adapterAdvice = (problem: string, { softwareWebgpu }: WebgpuFlags): string =>
  /WebGPU|graphics card/.test(problem) && !softwareWebgpu
    ? ' Try --headed. With --software-webgpu the processor computes instead, which is enough for webllm=tiny.'
    : '';
