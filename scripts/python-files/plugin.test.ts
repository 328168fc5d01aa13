import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { amount } from '../../src/amount.fixture.ts';
import { readHeapImage } from '../../src/sandbox/heap-image.ts';
import { bundleScript } from '../bundled-entry.ts';
import { startPython } from './plugin.ts';

describe('the heap of a started Python', () => {
  let worker = '';
  beforeAll(async () => {
    worker = (await bundleScript(fileURLToPath(new URL('../../workers/python.ts', import.meta.url)))).text;
  });

  // Three starts of Python: by `npm run test:slow` only.
  it.runIf(amount(0, 1) === 1)('is the same to the byte each time, and another one for another engine', async () => {
    const once = await startPython(worker, 'switching');
    const [again, other] = await Promise.all([startPython(worker, 'switching'), startPython(worker, 'plain')]);
    expect(Buffer.compare(once, again)).toBe(0);
    expect(Buffer.compare(once, other)).not.toBe(0);
    const image = readHeapImage(new Uint8Array(gunzipSync(once)).buffer);
    expect(image.length).toBeGreaterThan(20 * 2 ** 20);
    expect(image.zone).toHaveLength(4);
    expect(new TextDecoder().decode(await image.contents.arrayBuffer())).toContain('lab_runner');
  });

  it('that is not made says why', async () => {
    const broken = `self.addEventListener('message', () => self.postMessage({ type: 'boot-failed', message: 'no room' }))`;
    await expect(startPython(broken, 'plain')).rejects.toThrow('Python’s heap could not be made: no room');
  });
});
