import { describe, expect, it } from 'vitest';
import type { StepFigures } from '../../../../training/index.ts';
import { deviceHelp } from '../setup/DeviceField.tsx';
import { deviceSentence } from './ComputedOn.tsx';

const figures = { reward: 0, accuracy: 0, failures: 0, firstAttempts: 0, tokens: 1, entropy: 0, loss: 0 };
const steps = (...devices: readonly StepFigures['device'][]): StepFigures[] =>
  devices.map((device, at) => ({
    ...figures,
    type: 'step',
    step: at + 1,
    device,
    groupsWithSignal: 0,
    ms: { generation: 1, sandbox: 1, update: 1 },
  }));

describe('what is said of the device', () => {
  it('is one sentence where all was computed alike, and nothing before the first step', () => {
    const raw = { arm: 'raw', seed: 1, steps: steps('webgpu') } as const;
    expect(deviceSentence([{ ...raw, steps: [] }])).toBe('');
    expect(deviceSentence([raw, { ...raw, arm: 'purified' }])).toBe('Updates were computed on the graphics card.');
  });

  it('names each training where they differ', () => {
    const sentence = deviceSentence([
      { arm: 'raw', seed: 1, steps: steps('wasm', 'wasm', 'webgpu') },
      { arm: 'purified', seed: 1, steps: steps('wasm') },
      { arm: 'purified', seed: 2, steps: [] },
    ]);
    expect(sentence).toBe(
      'Updates were computed on: raw, seed 1, the processor up to step 2, then the graphics card; purified, seed 1, the processor. The numbers of two devices differ in the last digits.',
    );
  });

  it('tells why there is no choice, and what the card is where there is one', () => {
    expect(deviceHelp(null)).toBe('Looking for a graphics card.');
    expect(deviceHelp({ available: false, reason: 'This browser does not have WebGPU.', advice: '' })).toBe(
      'The graphics card can’t be used: This browser does not have WebGPU.',
    );
    expect(deviceHelp({ available: false, reason: 'No card.', advice: 'Switch it on.' })).toBe(
      'The graphics card can’t be used: No card. Switch it on.',
    );
    expect(deviceHelp({ available: true, name: 'google swiftshader', software: true })).toContain(
      'the processor computes WebGPU here (google swiftshader)',
    );
    expect(deviceHelp({ available: true, name: 'nvidia ampere', software: false })).toContain('Found: nvidia ampere.');
  });
});
