import { describe, expect, it } from 'vitest';
import type { Wheel } from '../packages/index.ts';
import { PackageImages, type PackageStart } from './package-images.ts';

const wheel = (name: string, ...preload: string[]): Wheel => ({
  name,
  bytes: new ArrayBuffer(0),
  directory: 'site',
  preload,
});

function images(): { of: (...wheels: Wheel[]) => Promise<PackageStart>; made: string[]; fail: { next: boolean } } {
  const made: string[] = [];
  const fail = { next: false };
  const kept = new PackageImages((wheels) => {
    made.push(wheels.map(({ name }) => name).join(' '));
    if (fail.next) return Promise.reject(new Error('broken'));
    return Promise.resolve({
      heap: null,
      packages: { files: { bytes: new Blob(), files: [] }, preload: [] },
      cleanHeap: null,
    });
  });
  return { of: (...wheels) => kept.of(wheels), made, fail };
}

describe('PackageImages', () => {
  it('makes the image of the same packages once', async () => {
    const { of, made } = images();
    const [first, second] = await Promise.all([of(wheel('a', 'a'), wheel('b')), of(wheel('a', 'a'), wheel('b'))]);
    expect(second).toBe(first);
    expect(await of(wheel('a'), wheel('b'))).not.toBe(first);
    expect(made).toEqual(['a b', 'a b']);
  });

  it('keeps those that were asked for last', async () => {
    const { of, made } = images();
    for (const name of ['a', 'b', 'c', 'a', 'd', 'a', 'c', 'b']) await of(wheel(name));
    expect(made).toEqual(['a', 'b', 'c', 'd', 'b']);
  });

  it('tries anew after a failure', async () => {
    const { of, made, fail } = images();
    fail.next = true;
    await expect(of(wheel('a'))).rejects.toThrow('broken');
    fail.next = false;
    expect(await of(wheel('a'))).toMatchObject({ heap: null });
    expect(made).toEqual(['a', 'a']);
  });
});
