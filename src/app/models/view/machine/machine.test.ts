import { describe, expect, it } from 'vitest';
import { machineRows, type Machine } from './machine.ts';

const machine: Machine = {
  gpu: {
    available: true,
    adapter: 'intel gen-12lp',
    software: false,
    shaderF16: true,
    maxBufferBytes: 2 ** 31,
    maxBindingBytes: 2 ** 30,
    memoryGiB: 8,
  },
  memoryGiB: 8,
  cores: 8,
  isolated: true,
};

const row = (name: string, of: Machine) => machineRows(of).find((one) => one.name === name);

describe('machineRows', () => {
  it('has good news of a good laptop', () => {
    expect(machineRows(machine).every(({ good }) => good)).toBe(true);
    expect(row('Largest buffer', machine)?.value).toBe('2 GB');
    expect(row('Largest buffer', machine)?.meaning).toContain('1 GB');
    expect(row('Memory', machine)?.value).toBe('8 GB or more');
  });

  it('says why there is no WebGPU, and then nothing of the graphics card', () => {
    const without = { ...machine, gpu: { available: false as const, reason: 'It is off.', advice: 'Switch it on.' } };
    expect(row('WebGPU', without)).toMatchObject({ value: 'No', meaning: 'It is off. Switch it on.', good: false });
    expect(row('16-bit floats', without)).toBeUndefined();
  });

  it('warns of a card that the processor plays, and of a page that is not isolated', () => {
    const { gpu } = machine;
    const slow = { ...machine, isolated: false, gpu: gpu.available ? { ...gpu, software: true } : gpu };
    expect(row('WebGPU', slow)).toMatchObject({ value: 'On the processor', good: false });
    expect(row('Isolation', slow)).toMatchObject({ value: 'No', good: false });
  });

  it('does not invent what the browser does not tell', () => {
    expect(row('Memory', { ...machine, memoryGiB: null })?.value).toBe('Unknown');
  });

  it.each([
    [1, 8, '1 program at a time', false],
    [8, 2, '4 programs at a time', true],
    [8, null, '7 programs at a time', true],
  ])('says what Python may take of %i cores and %s GB', (cores, memoryGiB, value, good) => {
    expect(row('Python', { ...machine, cores, memoryGiB })).toMatchObject({ value, good });
  });

  it('says how much memory Python may take at most', () => {
    expect(row('Python', machine)?.meaning).toContain('up to 256 MB, so all together 1.8 GB at most');
  });
});
