import type { DeviceLoss } from '../device-loss.ts';

/**
 * Tells of every graphics device of this worker that is lost. Web-llm only drops its model then: what waits for the card waits for ever,
 * and loading ends as if all were well.
 */
export function watchDevices(tell: (loss: DeviceLoss) => void): void {
  if (!('GPUAdapter' in globalThis)) return;
  const { prototype } = GPUAdapter;
  // oxlint-disable-next-line typescript/unbound-method -- It is bound to each adapter below.
  const { requestDevice } = prototype;
  prototype.requestDevice = async function (this: GPUAdapter, descriptor?: GPUDeviceDescriptor): Promise<GPUDevice> {
    const device = await requestDevice.call(this, descriptor);
    void device.lost.then(({ reason, message }) => tell({ reason, message }));
    return device;
  };
}
