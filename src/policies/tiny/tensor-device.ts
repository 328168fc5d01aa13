import { DeviceError, watched } from './card-watch.ts';
import { getWebGPUDevice, init, np, startTensors, type Tensor } from './jax.ts';
import { pause } from './pause.ts';

/** What a model is trained with: `wasm`, the processor by WebAssembly, or `webgpu`, the graphics card. */
export type Device = 'wasm' | 'webgpu';

/**
 * Where arrays lie and are computed with. jax-js computes where an array lies that was put there by name, and takes what lies elsewhere along; so
 * both devices can be used side by side in one thread, each by arrays of its own. jax-js's default stays the processor.
 */
export interface TensorDevice {
  readonly name: Device;
  /** Numbers as an array that stays on the device. */
  array(values: Float32Array | Int32Array, sizes: readonly number[]): Tensor;
  /** An array's numbers, once they are computed. Takes the array over. */
  read(x: Tensor): Promise<Float32Array>;
  /**
   * Does a piece of work that computes and reads, one piece at a time in a thread, and lets messages be heard after it. Throws a
   * {@link DeviceError} where the device failed or was lost, and what the work throws.
   */
  compute<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** The processor: always there. */
export const processor: TensorDevice = {
  name: 'wasm',
  array: (values, sizes) => np.array(values, { shape: [...sizes], device: 'wasm' }),
  // Synchronously, because an asynchronous reading goes through threads, whose hand-over takes longer than the computation.
  read: (x) => Promise.resolve(x.dataSync() as Float32Array),
  compute: async (work) => {
    const result = await work();
    await pause();
    return result;
  },
};

/** The graphics card, once {@link startDevice} has started it. */
const graphicsCard: TensorDevice = {
  name: 'webgpu',
  array: (values, sizes) => np.array(values, { shape: [...sizes], device: 'webgpu' }),
  // Its synchronous reading goes through a canvas, which gives zeros on Chromium's software adapter.
  read: async (x) => (await x.data()) as Float32Array,
  compute: (work) => watched(getWebGPUDevice(), work),
};

/** A device by its name. */
export const deviceNamed = (name: Device): TensorDevice => (name === 'wasm' ? processor : graphicsCard);

/**
 * Gets a device ready, and the processor in any case. Throws a {@link DeviceError} where there is no such device, and an Error where there is no
 * WebAssembly.
 */
export async function startDevice(name: Device): Promise<void> {
  await startTensors();
  if (name === 'wasm') return;
  // Node has no `navigator.gpu`, and before its version 21 no `navigator`, which jax-js takes for granted.
  const { navigator } = globalThis as { readonly navigator?: object };
  const started = navigator && 'gpu' in navigator ? await init('webgpu') : [];
  if (!started.includes('webgpu')) throw new DeviceError('There is no graphics card here that WebGPU could use.');
}
