import type { Tool } from './tool.ts';
import { pickyTool, rollOut, turn } from './scripted.fixture.ts';
import { recordOf } from './record.ts';
import { drawnSeeds, seedOf, seedsFrom } from './seeds.ts';
import { describe, expect, it } from 'vitest';

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

describe('drawnSeeds', () => {
  it.each([
    ['sequential', { seed: 7 }],
    ['best of K', { seed: 7, saar: { mode: 'best-of-k' } }],
    ['without SAAR', { seed: 8, saar: { enabled: false } }],
  ])('gives the seeds that the tool was given: %s', async (_, config) => {
    const given: number[] = [];
    const tool: Tool = {
      ...pickyTool,
      execute: (args, options) => {
        given.push(options.seed);
        return pickyTool.execute(args, options);
      },
    };
    const script = [
      turn('bad 1'),
      turn('bad 2'),
      turn('3'),
      turn('bad 4'),
      turn('5'),
      turn('6'),
      turn('7'),
      'It is 5.',
    ];
    const events = await rollOut(script, config, { tool });
    const identity = { id: 'r', group: 'g', startedAt: '2026-01-01T00:00:00Z' };
    const record = recordOf(events, tool.description, identity, { app: '0', pyodide: null });
    expect([...drawnSeeds(record.events).executions.values()]).toEqual(given);
    expect(new Set(given).size).toBeGreaterThan(4);
  });
});

describe('seedOf', () => {
  it('spreads over all of the 32 bits', () => {
    const seeds = Array.from({ length: 4000 }, (_, n) => seedOf(0, `task-${n >> 2}`, n & 3));
    expect(new Set(seeds).size).toBe(4000);
    const counts = Array.from({ length: 8 }, (_, octant) => seeds.filter((seed) => seed >>> 29 === octant).length);
    for (const count of counts) expect(count).toBeGreaterThan(400);
  });
});
