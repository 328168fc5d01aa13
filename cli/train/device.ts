import { DeviceError, startDevice } from '../../src/policies/tiny/engine.ts';
import { deviceWords, type Device, type TrainingLog } from '../../src/training/index.ts';
import { UsageError } from '../usage-error.ts';

/** What a training goes on with: what the command names, or what computed its last step, or the processor. */
export const deviceFor = (asked: Device | null, log: TrainingLog | null): Device =>
  asked ?? log?.steps.at(-1)?.device ?? 'wasm';

/** What is to be known where a training goes on with another device; an empty text otherwise. */
export function deviceChange(device: Device, log: TrainingLog | null): string {
  const before = log?.steps.at(-1)?.device ?? device;
  return before === device
    ? ''
    : `The ${deviceWords[before]} computed it until now, and the ${deviceWords[device]} goes on: the last digits differ from those of one device.`;
}

/** Gets a device ready. Throws a UsageError where it is not there. */
export async function readyDevice(device: Device): Promise<void> {
  try {
    await startDevice(device);
  } catch (cause) {
    if (!(cause instanceof DeviceError)) throw cause;
    throw new UsageError(
      `${cause.message} Node has no WebGPU. Train in the page (Experiments, Training) to use it, or add --device wasm: the processor computes.`,
      { cause },
    );
  }
}
