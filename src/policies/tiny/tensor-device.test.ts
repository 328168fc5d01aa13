import { describe, expect, it } from 'vitest';
import { DeviceError } from './card-watch.ts';
import { deviceNamed, processor, startDevice } from './tensor-device.ts';

describe('a device', () => {
  it('is the processor everywhere', async () => {
    await startDevice('wasm');
    expect(deviceNamed('wasm')).toBe(processor);
    const x = processor.array(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
    expect([x.shape, x.device]).toEqual([[2, 3], 'wasm']);
    expect(await processor.compute(() => processor.read(x.mul(2)))).toEqual(Float32Array.of(2, 4, 6, 8, 10, 12));
  });

  it('is refused in words where there is none: Node has no WebGPU', async () => {
    await expect(startDevice('webgpu')).rejects.toThrow(
      new DeviceError('There is no graphics card here that WebGPU could use.'),
    );
  });

  it('lets messages be heard after each piece of work', async () => {
    await startDevice('wasm');
    let heard = false;
    setTimeout(() => (heard = true), 0);
    await processor.compute(() => Promise.resolve());
    expect(heard).toBe(true);
  });
});
