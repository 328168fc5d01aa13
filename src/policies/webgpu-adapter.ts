/** There is no WebGPU to be used. */
export interface NoWebgpu {
  readonly available: false;
  /** Why not, in plain words. */
  readonly reason: string;
  /** What the user can do; empty where there is nothing but another browser or machine. */
  readonly advice: string;
}

/** What this browser offers of WebGPU. */
export type FoundAdapter =
  | NoWebgpu
  | {
      readonly available: true;
      readonly adapter: GPUAdapter;
      /** What the browser tells of the graphics card, such as `nvidia ampere`. */
      readonly name: string;
      /** True where WebGPU is computed by the processor: it works, but far more slowly. */
      readonly software: boolean;
    };

/** The adapters that compute on the processor, by what they call themselves. */
const isSoftware = ({ vendor, architecture, description, device }: GPUAdapterInfo): boolean =>
  /swiftshader|llvmpipe|lavapipe|basic render|software/i.test(`${vendor} ${architecture} ${description} ${device}`);

/** Asks the browser for its WebGPU, in a page or in a worker. Never throws. */
export async function findAdapter(): Promise<FoundAdapter> {
  if (!globalThis.isSecureContext) {
    return {
      available: false,
      reason: /* words */ 'This page was not opened over a secure connection, and browsers offer WebGPU only there.',
      advice: /* words */ 'Open the page through https:// or as http://localhost.',
    };
  }
  if (!('gpu' in navigator)) {
    return { available: false, reason: /* words */ 'This browser does not have WebGPU.', advice: '' };
  }
  let adapter: GPUAdapter | null = null;
  let why = '';
  try {
    adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  } catch (error) {
    why = ` (${String(error)})`;
  }
  if (!adapter) {
    return {
      available: false,
      reason: /* words */ `This browser has WebGPU, but found no graphics card that it may use${why}.`,
      advice: /* words */ 'Switch on hardware acceleration in the browser’s settings and update the graphics driver.',
    };
  }
  const { info } = adapter;
  const name = info.description || [info.vendor, info.architecture].filter((part) => part !== '').join(' ');
  return { available: true, adapter, name: name || 'unnamed', software: isSoftware(info) };
}
