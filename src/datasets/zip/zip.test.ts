import { describe, expect, it } from 'vitest';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { turn } from '../../rollout/scripted.fixture.ts';
import { parseDownloadOptions, prepareDownload } from '../download/index.ts';
import { importRecords } from '../import/index.ts';
import { sourceOf } from '../record-source.ts';
import { collected, recordWith } from '../record.fixture.ts';
import { formatNames } from '../registry.ts';
import { zipOf } from './zip.ts';

const records = [
  await recordWith([turn('bad(5)'), turn('print("ä🫖")', 'Sorry.'), 'It is 5.'], { id: 'a/1' }),
  await recordWith(['It is 7.'], { id: 'a/2' }),
];
const zipped = async (of: readonly TrajectoryRecord[]): Promise<Uint8Array<ArrayBuffer>> => {
  const download = await prepareDownload(sourceOf(of), parseDownloadOptions({ formats: [...formatNames] }));
  return new Uint8Array(await new Response(zipOf(download.files(), download.date)).arrayBuffer());
};

describe('zipOf', () => {
  it('comes back byte for byte after an import', async () => {
    const zip = await zipped(records);
    const imported = await collected(importRecords(new Blob([zip])));
    expect(imported).toEqual(records);
    expect(Buffer.from(await zipped(imported)).equals(Buffer.from(zip))).toBe(true);
  });
  it('gives the same bytes in every time zone', async () => {
    const zone = process.env.TZ;
    const zips: Uint8Array[] = [];
    for (const name of ['UTC', 'Pacific/Auckland', 'America/St_Johns']) {
      process.env.TZ = name;
      zips.push(await zipped(records));
    }
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    for (const zip of zips) expect(Buffer.from(zip).equals(Buffer.from(zips[0] ?? []))).toBe(true);
  });
  it('asks for a file when the one before it is read', async () => {
    let asked = 0;
    async function* files() {
      for (; asked < 5; asked++) {
        const path = `${asked}.txt`;
        yield await Promise.resolve({
          path,
          // eslint-disable-next-line @typescript-eslint/require-await -- The contract is asynchronous.
          chunks: (async function* () {
            yield new Uint8Array(100_000);
          })(),
        });
      }
    }
    const reader = zipOf(files(), new Date(0)).getReader();
    await reader.read();
    await reader.read();
    expect(asked).toBeLessThan(3);
    while (!(await reader.read()).done);
    expect(asked).toBe(5);
  });
  it('breaks where a file breaks', async () => {
    async function* files() {
      yield await Promise.resolve({
        path: 'a.txt',
        // eslint-disable-next-line @typescript-eslint/require-await -- It fails before its first byte.
        chunks: (async function* (): AsyncGenerator<Uint8Array> {
          throw new Error('the disk is gone');
        })(),
      });
    }
    await expect(new Response(zipOf(files(), new Date(0))).arrayBuffer()).rejects.toThrow('the disk is gone');
  });
});
