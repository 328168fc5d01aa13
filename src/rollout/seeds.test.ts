import { expect, it } from 'vitest';
import { seedsFrom } from './seeds.ts';

it('repeats itself for the same seed, and differs for neighbouring ones from the first number on', () => {
  const draw = (seed: number) => {
    const seeds = seedsFrom(seed);
    return Array.from({ length: 5 }, () => seeds.next());
  };
  expect(draw(3)).toEqual(draw(3));
  const first = Array.from({ length: 1000 }, (_, seed) => seedsFrom(seed).fraction());
  expect(new Set(first).size).toBe(1000);
  const mean = first.reduce((a, b) => a + b) / 1000;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
});

it('draws whole numbers of 32 bits and fractions below 1', () => {
  const seeds = seedsFrom(0xffff_ffff);
  for (let i = 0; i < 100; i++) {
    const number = seeds.next();
    expect(number).toBe(number >>> 0);
    expect(seeds.fraction()).toBeLessThan(1);
  }
});
