import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockTraining } from './training-lock.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'training-lock-'));
  file = join(folder, 'raw-1.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the lock of a training', () => {
  it('is had by one, until it is released', () => {
    const lock = lockTraining(file, 'raw, seed 1');
    expect(() => lockTraining(file, 'raw, seed 1')).toThrow(
      `raw, seed 1 is being trained by another process (${process.pid}).`,
    );
    lock.release();
    expect(existsSync(file)).toBe(false);
    lockTraining(file, 'raw, seed 1').release();
  });

  it.each([
    ['of a process that was killed', () => String(spawnSync(process.execPath, ['--version']).pid)],
    ['that was cut off', () => ''],
  ])('counts for nothing where it is one %s', (_, content) => {
    writeFileSync(file, content());
    lockTraining(file, 'raw, seed 1').release();
    expect(existsSync(file)).toBe(false);
  });
});
