import { beforeEach, describe, expect, it } from 'vitest';
import { parseTrainingDocument, trainingSchema, type Device, type StepFigures } from '../../../../training/index.ts';
import { card, chosenDevice, device, usedDevices } from './device.ts';
import { noProgress, progressKey } from './experiment.ts';
import { inMemory } from './keeping.ts';
import { experiment, progresses } from './session.ts';

const document = parseTrainingDocument({ schema: trainingSchema, arms: ['raw'] });

/** As if steps had been made on these devices. */
function made(...devices: readonly Device[]): void {
  const figures = { reward: 0, accuracy: 0, failures: 0, firstAttempts: 0, tokens: 1, entropy: 0, loss: 0 };
  const steps = devices.map((each, at): StepFigures => ({
    ...figures,
    type: 'step',
    step: at + 1,
    device: each,
    groupsWithSignal: 0,
    ms: { generation: 1, sandbox: 1, update: 1 },
  }));
  const progress = { ...noProgress('raw', 1), kept: steps.length, steps };
  progresses.value = new Map([[progressKey(progress), progress]]);
}

const found = { available: true, name: 'a card', software: false } as const;

beforeEach(() => {
  experiment.value = { id: 'x', document, keeping: inMemory(), notKept: null };
  progresses.value = new Map();
  chosenDevice.value = null;
  card.value = null;
});

describe('the device of the next steps', () => {
  it('is the processor at first, also where there is a card', () => {
    expect(device.value).toBe('wasm');
    card.value = found;
    expect(device.value).toBe('wasm');
  });

  it('is what is chosen, where it is there', () => {
    chosenDevice.value = 'webgpu';
    expect(device.value).toBeNull();
    card.value = found;
    expect(device.value).toBe('webgpu');
    card.value = { available: false, reason: 'none', advice: '' };
    expect(device.value).toBe('wasm');
  });

  it('is what computed the last step, unless another one is chosen', () => {
    made('wasm', 'webgpu');
    expect(device.value).toBeNull();
    card.value = found;
    expect(device.value).toBe('webgpu');
    expect(usedDevices.value).toEqual(['wasm', 'webgpu']);
    chosenDevice.value = 'wasm';
    expect(device.value).toBe('wasm');
  });
});
