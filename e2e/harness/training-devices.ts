import { fetchTrainingStart } from '../../src/policies/tiny/index.ts';
import type { Batch, Device, NamedArray } from '../../src/policies/tiny/engine.ts';
import { authorsClip } from '../../src/training/clip.ts';

/** AdamW whose gradients are not shortened, so that their length can be read from what it remembers. */
const optimiser = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01, clipNorm: 1e9 };

/** Rows of which the second half is learnt, some right and some wrong, some tokens with a reference. */
const batchOf = (rows: number, length: number, vocabulary: number): Batch => ({
  length,
  divisor: (rows * length) / 2,
  sequences: Array.from({ length: rows }, (_, row) => {
    const tokens = Array.from({ length: length - row }, (_token, at) => (row * 31 + at * 7) % vocabulary);
    return {
      tokens,
      weights: tokens.map((_token, at) => (at < length / 2 ? 0 : row % 2 === 0 ? 0.7 : -0.9)),
      references: tokens.map((_token, at) => (at % 3 === 0 ? -4 : null)),
    };
  }),
});

/** `GPUBufferUsage.STORAGE`: arrays lie in such buffers. */
const storageUsage = 0x80;

const lengthOf = (arrays: readonly NamedArray[]): number =>
  Math.sqrt(arrays.reduce((sum, { values }) => sum + values.reduce((part, x) => part + x * x, 0), 0));

async function trainerOn(device: Device) {
  const engine = await import('../../src/policies/tiny/engine.ts');
  const { clippedSurrogate } = await import('../../src/training/grpo-loss.ts');
  await engine.startDevice(device);
  const { shape, arrays } = engine.readCheckpoint(await fetchTrainingStart(new AbortController().signal));
  const objective = clippedSurrogate(authorsClip);
  return { engine, shape, trainer: new engine.Trainer(shape, arrays, { optimiser, objective, device }) };
}

/** Trainers on both devices, for a test in another process. */
export const trainingDevicesPart = {
  /** The losses of a few updates of the lab's start, and the length of the first gradient. */
  updates: async (device: Device, updates: number, rows = 16, length = 96) => {
    const { shape, trainer } = await trainerOn(device);
    const batch = batchOf(rows, length, shape.vocabulary);
    const losses: number[] = [];
    let gradient = 0;
    for (let update = 0; update < updates; update++) {
      losses.push(await trainer.stepTogether([batch], 1e-3));
      // After one step from zeros, the means of the gradients are a tenth of them.
      if (update === 0) gradient = lengthOf((await trainer.saved()).means) / 0.1;
    }
    const logprobs = (await trainer.logprobs(batch)).map((row) => row.reduce((sum, x) => sum + x, 0));
    trainer.dispose();
    return { losses, gradient, logprobs };
  },
  /** How many buffers of the graphics card are in use after some updates. */
  buffers: async (counts: readonly number[]): Promise<readonly number[]> => {
    const storage = new WeakSet<GPUBuffer>();
    let inUse = 0;
    // oxlint-disable-next-line typescript/unbound-method -- called on its own object
    const { createBuffer } = GPUDevice.prototype;
    // oxlint-disable-next-line typescript/unbound-method -- called on its own object
    const { destroy } = GPUBuffer.prototype;
    GPUDevice.prototype.createBuffer = function (descriptor) {
      const buffer = createBuffer.call(this, descriptor);
      if ((descriptor.usage & storageUsage) !== 0) {
        storage.add(buffer);
        inUse += 1;
      }
      return buffer;
    };
    GPUBuffer.prototype.destroy = function () {
      if (storage.delete(this)) inUse -= 1;
      destroy.call(this);
      return undefined;
    };
    try {
      const { engine } = await trainerOn('webgpu');
      const shape = { vocabulary: 32, width: 16, layers: 1, heads: 2, hidden: 32 };
      const trainer = new engine.Trainer(shape, engine.initialArrays(shape, 1), { device: 'webgpu' });
      const batch = batchOf(2, 16, shape.vocabulary);
      const found: number[] = [];
      let made = 0;
      for (const count of counts) {
        for (; made < count; made++) {
          await trainer.stepTogether([batch, batch], 1e-3);
          await trainer.logprobs(batch);
          await trainer.saved();
        }
        found.push(inUse);
      }
      trainer.dispose();
      return found;
    } finally {
      Object.assign(GPUDevice.prototype, { createBuffer });
      Object.assign(GPUBuffer.prototype, { destroy });
    }
  },
};
