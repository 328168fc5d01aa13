import { describe, expect, it } from 'vitest';
import type { TrainingLog } from '../../src/training/index.ts';
import { UsageError } from '../usage-error.ts';
import { deviceChange, deviceFor, readyDevice } from './device.ts';

const log = (...devices: readonly ('wasm' | 'webgpu')[]): TrainingLog => ({
  step: devices.length,
  steps: devices.map((device, at) => ({
    ...{ reward: 0, accuracy: 0, failures: 0, firstAttempts: 0, tokens: 1, entropy: 0, loss: 0, groupsWithSignal: 0 },
    type: 'step',
    step: at + 1,
    device,
    ms: { generation: 1, sandbox: 1, update: 1 },
  })),
  evaluations: [],
});

describe('the device of a training in the terminal', () => {
  it('is what is asked for, or what computed the last step, or the processor', () => {
    expect(deviceFor(null, null)).toBe('wasm');
    expect(deviceFor(null, log())).toBe('wasm');
    expect(deviceFor(null, log('wasm', 'webgpu'))).toBe('webgpu');
    expect(deviceFor('wasm', log('webgpu'))).toBe('wasm');
  });

  it('is spoken of where it changes', () => {
    expect(deviceChange('wasm', null)).toBe('');
    expect(deviceChange('webgpu', log('webgpu'))).toBe('');
    expect(deviceChange('wasm', log('webgpu'))).toContain('The graphics card computed it until now');
  });

  it('is refused where it is not there, with what to do', async () => {
    await readyDevice('wasm');
    await expect(readyDevice('webgpu')).rejects.toThrow(UsageError);
    await expect(readyDevice('webgpu')).rejects.toThrow('Node has no WebGPU');
  });
});
