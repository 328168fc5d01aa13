import { describe, expect, it } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../sandbox/index.ts';
import { ReplaySandboxes } from './replay-sandboxes.ts';

describe('ReplaySandboxes', () => {
  it('starts one for each way in which records were made, with their limits and packages, and ends them all', async () => {
    const started: SandboxOptions[] = [];
    let open = 0;
    const sandboxes = new ReplaySandboxes((options) => {
      started.push(options);
      open += 1;
      return Promise.resolve({ lanes: 1, dispose: () => open-- } as unknown as Sandbox);
    });
    const slow = { limits: { timeoutMs: 9000, memoryBytes: 1e8 }, packages: 'local' } as const;
    const [a, b, c, d] = await Promise.all([
      sandboxes.for(slow),
      sandboxes.for({ limits: { memoryBytes: 1e8, timeoutMs: 9000 }, packages: 'local' }),
      sandboxes.for({ ...slow, packages: 'everywhere' }),
      sandboxes.for(undefined),
    ]);
    expect(a).toBe(b);
    expect(new Set([a, c, d]).size).toBe(3);
    expect(started).toEqual([
      { limits: slow.limits, packages: { source: 'local' } },
      { limits: slow.limits, packages: { source: 'everywhere' } },
      { limits: {}, packages: { source: 'everywhere' } },
    ]);
    sandboxes.dispose();
    await Promise.resolve();
    await Promise.resolve();
    expect(open).toBe(0);
  });
});
