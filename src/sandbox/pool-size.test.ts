import { describe, expect, it } from 'vitest';
import { poolSize } from './pool-size.ts';

describe('poolSize', () => {
  it.each([
    [undefined, 8, 7],
    [0, 8, 7],
    [undefined, 2, 1],
    [undefined, 1, 1],
    [3, 8, 3],
    // Memory that the browser does not tell of counts as 8 GB.
    [undefined, 128, 16],
    [40, 128, 40],
  ])('asked for %s lanes on %i cores: %i', (lanes, hardwareConcurrency, expected) => {
    expect(poolSize(lanes, { hardwareConcurrency }).lanes).toBe(expected);
  });

  it.each([
    ['a phone of 2 GB with 8 cores', 2, 8, 4],
    ['the smallest that is reported', 0.25, 4, 1],
    ['a laptop', 8, 8, 7],
    ['a desktop of 64 cores', 32, 64, 63],
    ['the same with too little memory', 16, 64, 32],
  ])('keeps to half of the memory: %s', (_, deviceMemory, hardwareConcurrency, lanes) => {
    expect(poolSize(undefined, { hardwareConcurrency, deviceMemory }).lanes).toBe(lanes);
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
