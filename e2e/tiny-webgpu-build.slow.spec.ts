import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  buildTinyWebgpu,
  hashesFile,
  MissingTool,
  needEmscripten,
  pythonWithTvm,
  webgpuFolder,
} from '../scripts/tiny-webgpu/build.ts';

test('the committed model for WebGPU is what the build makes of the committed weights', () => {
  test.setTimeout(20 * 60_000);
  try {
    needEmscripten();
    pythonWithTvm();
  } catch (error) {
    if (error instanceof MissingTool) test.skip(true, error.message);
    throw error;
  }
  const out = mkdtempSync(join(tmpdir(), 'tiny-webgpu-'));
  try {
    buildTinyWebgpu(out);
    expect(readFileSync(join(out, hashesFile), 'utf8')).toBe(readFileSync(join(webgpuFolder, hashesFile), 'utf8'));
  } finally {
    rmSync(out, { recursive: true });
  }
});
