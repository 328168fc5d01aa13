import { describe, expect, it } from 'vitest';
import { poolSize } from './pool-size.ts';

describe('poolSize', () => {
  it.each([
    [undefined, 8, 7],
    [0, 8, 7],
    [undefined, 2, 1],
    [undefined, 1, 1],
    [3, 8, 3],
    [undefined, 128, 64],
  ])('asked for %s lanes on %i cores: %i', (lanes, hardwareConcurrency, expected) => {
    expect(poolSize(lanes, { hardwareConcurrency }).lanes).toBe(expected);
  });

  it('keeps fewer spares and flavours where there is little memory', () => {
    const at = (deviceMemory: number) => poolSize(7, { hardwareConcurrency: 8, deviceMemory });
    expect([0.5, 2, 4, 8, 32].map((memory) => at(memory).spares)).toEqual([1, 1, 2, 4, 7]);
    expect([0.5, 4, 8].map((memory) => at(memory).flavours)).toEqual([1, 1, 3]);
  });

  it.each([-1, 1.5, 65, Number.NaN])('refuses %s lanes', (lanes) => {
    expect(() => poolSize(lanes, { hardwareConcurrency: 4 })).toThrow('a whole number from 0 to 64');
  });
});
