import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { descendants, residentBytes } from './processes.ts';

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
  });
});
