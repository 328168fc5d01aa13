import { describe, expect, it } from 'vitest';
import { computedOn, devicesOf } from './devices.ts';

const steps = (...devices: readonly ('wasm' | 'webgpu')[]) => devices.map((device, at) => ({ device, step: at + 1 }));

describe('the devices of a training', () => {
  it.each([
    [[], '', []],
    [['wasm', 'wasm'], 'the processor', ['wasm']],
    [['webgpu'], 'the graphics card', ['webgpu']],
    [['wasm', 'wasm', 'webgpu'], 'the processor up to step 2, then the graphics card', ['wasm', 'webgpu']],
    [
      ['webgpu', 'wasm', 'webgpu'],
      'the graphics card up to step 1, then the processor up to step 2, then the graphics card',
      ['webgpu', 'wasm'],
    ],
  ] as const)('of steps on %j are told', (devices, words, names) => {
    expect(computedOn(steps(...devices))).toBe(words);
    expect(devicesOf(steps(...devices))).toEqual(names);
  });
});
