import { describe, expect, it } from 'vitest';
import { executionSeeds } from './execution-seeds.ts';
import { recordOf } from './record.ts';
import { pickyTool, rollOut, turn } from './scripted.fixture.ts';
import type { Tool } from './tool.ts';

describe('executionSeeds', () => {
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
    expect([...executionSeeds(record.events).values()]).toEqual(given);
    expect(new Set(given).size).toBeGreaterThan(4);
  });
});
