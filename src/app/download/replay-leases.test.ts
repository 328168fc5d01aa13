import { describe, expect, it } from 'vitest';
import type { SandboxSettings } from '../../runtime/index.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { ReplayLeases } from './replay-leases.ts';

/** Leases that note what is opened and closed. */
function noted() {
  const log: string[] = [];
  const open = ({ limits, packages }: SandboxSettings) => {
    const name = `${limits?.timeoutMs ?? 'default'} ${packages?.source ?? ''}`;
    log.push(`open ${name}`);
    return {
      sandbox: () => Promise.resolve({ lanes: name.length } as Sandbox),
      close: () => void log.push(`close ${name}`),
    };
  };
  return { log, leases: new ReplayLeases(open) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const slow = { limits: { timeoutMs: 9000, memoryBytes: 1e8 }, packages: 'local' } as const;

describe('ReplayLeases', () => {
  it('share a lease between records in a row with the same limits, however these are written', async () => {
    const { log, leases } = noted();
    const a = leases.for(slow);
    const b = leases.for({ limits: { memoryBytes: 1e8, timeoutMs: 9000 }, packages: 'local' });
    expect(await a.sandbox()).toEqual(await b.sandbox());
    a.leave();
    b.leave();
    await leases.for(slow).sandbox();
    expect(log).toEqual(['open 9000 local']);
    leases.close();
    await settled();
    expect(log).toEqual(['open 9000 local', 'close 9000 local']);
  });

  it('let a record with other limits wait for those before it, and those after it wait in turn', async () => {
    const { log, leases } = noted();
    const [first, second, third] = [leases.for(slow), leases.for(undefined), leases.for(slow)];
    await first.sandbox();
    const got: string[] = [];
    const later = [
      second.sandbox().then(() => {
        got.push('second');
        second.leave();
      }),
      third.sandbox().then(() => got.push('third')),
    ];
    await settled();
    expect(got).toEqual([]);
    first.leave();
    await Promise.all(later);
    expect(got).toEqual(['second', 'third']);
    expect(log).toEqual([
      'open 9000 local',
      'close 9000 local',
      'open default everywhere',
      'close default everywhere',
      'open 9000 local',
    ]);
  });

  it('fail for those who still wait when the replay ends', async () => {
    const { log, leases } = noted();
    const first = leases.for(slow);
    await first.sandbox();
    const waiting = leases.for(undefined).sandbox();
    leases.close();
    first.leave();
    await expect(waiting).rejects.toThrow('The replay has ended.');
    await settled();
    expect(log).toEqual(['open 9000 local', 'close 9000 local']);
  });
});
