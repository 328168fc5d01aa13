import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { descendants, processorMs, residentBytes } from './processes.ts';

describe.runIf(existsSync('/proc/self/status'))('descendants', () => {
  it('finds children and their children by their command lines, and what memory they take', async () => {
    const child = spawn('sh', ['-c', 'sleep 1234.5 & wait'], { stdio: 'ignore' });
    const found = () => descendants(process.pid, /^sleep 1234\.5/);
    await expect.poll(found).toHaveLength(1);
    const [sleeper = 0] = found();
    expect(descendants(child.pid ?? 0, /sleep/)).toEqual([sleeper]);
    expect(residentBytes(sleeper)).toBeGreaterThan(100_000);
    process.kill(sleeper);
    await once(child, 'close');
    expect(found()).toEqual([]);
    expect(residentBytes(sleeper)).toBe(0);
    expect(processorMs(sleeper)).toBe(0);
  });

  it('tells the processor time that a process has taken', async () => {
    const child = spawn('sh', ['-c', 'while :; do :; done'], { stdio: 'ignore' });
    await expect.poll(() => processorMs(child.pid ?? 0), { timeout: 30_000 }).toBeGreaterThan(50);
    child.kill();
    await once(child, 'close');
  });
});
