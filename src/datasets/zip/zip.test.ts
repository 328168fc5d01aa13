import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { turn } from '../../rollout/scripted.fixture.ts';
import { parseDownloadOptions, writeDownload, type DownloadOutput } from '../download/index.ts';
import { importRecords } from '../import/index.ts';
import { sourceOf } from '../record-source.ts';
import { collected, recordWith } from '../record.fixture.ts';
import { formatNames } from '../registry.ts';
import { blobSpool } from './spool.ts';
import { throughZip } from './zip.ts';

const records = [
  await recordWith([turn('bad(5)'), turn('print("ä🫖")', 'Sorry.'), 'It is 5.'], { id: 'a/1' }),
  await recordWith(['It is 7.'], { id: 'a/2' }),
];
const bytesOf = async (zip: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await new Response(zip as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
const zipped = async (of: readonly TrajectoryRecord[]): Promise<Uint8Array<ArrayBuffer>> => {
  const options = parseDownloadOptions({ formats: [...formatNames] });
  const write = (output: DownloadOutput) => writeDownload(sourceOf(of), options, output);
  return (await throughZip(blobSpool(), write, bytesOf))[1];
};

describe('throughZip', () => {
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
  it('holds files that are written side by side: the first streams, the others wait in the spool', async () => {
    const spool = blobSpool();
    let waiting = 0;
    const counting = {
      ...spool,
      append: (bytes: Uint8Array) => {
        waiting += bytes.length;
        spool.append(bytes);
      },
    };
    const write = async (output: DownloadOutput) => {
      const sinks = [];
      for (const name of ['a', 'b', 'c']) sinks.push(await output.open(`${name}.txt`, new Date(0)));
      for (let round = 0; round < 100; round++) {
        for (const [at, sink] of sinks.entries()) await sink.write(new Uint8Array(30_000).fill(at + round));
      }
      for (const sink of sinks) await sink.close();
    };
    const [, zip] = await throughZip(counting, write, bytesOf);
    expect(waiting).toBe(6_000_000);
    const reader = new ZipReader(new Uint8ArrayReader(zip));
    const entries = await reader.getEntries();
    expect(entries.map(({ filename }) => filename)).toEqual(['a.txt', 'b.txt', 'c.txt']);
    for (const [at, entry] of entries.entries()) {
      if (entry.directory) throw new Error('It is a file.');
      const bytes = await entry.getData(new Uint8ArrayWriter());
      const expected = Buffer.concat(Array.from({ length: 100 }, (_, round) => Buffer.alloc(30_000, at + round)));
      expect(Buffer.from(bytes).equals(expected)).toBe(true);
    }
  });
  it('waits for the reader of the zip', async () => {
    let written = 0;
    const write = async (output: DownloadOutput) => {
      const sink = await output.open('a.txt', new Date(0));
      for (; written < 50; written++) await sink.write(new Uint8Array(100_000));
      await sink.close();
    };
    await throughZip(blobSpool(), write, async (zip) => {
      const reader = zip.getReader();
      await reader.read();
      await reader.read();
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(written).toBeLessThan(10);
      while (!(await reader.read()).done);
    });
    expect(written).toBe(50);
  });
  it('breaks where a file breaks', async () => {
    const write = async (output: DownloadOutput) => {
      await (await output.open('a.txt', new Date(0))).write(new Uint8Array(10));
      throw new Error('the disk is gone');
    };
    let broke: unknown = null;
    const read = (zip: ReadableStream<Uint8Array>) => bytesOf(zip).catch((error: unknown) => void (broke = error));
    await expect(throughZip(blobSpool(), write, read)).rejects.toThrow('the disk is gone');
    expect(broke).toMatchObject({ message: 'the disk is gone' });
  });
  it('ends the writing where nobody can take the zip any more', async () => {
    const write = async (output: DownloadOutput) => {
      const sink = await output.open('a.txt', new Date(0));
      for (;;) await sink.write(new Uint8Array(100_000));
    };
    const full = async (zip: ReadableStream<Uint8Array>) => {
      await zip.getReader().read();
      throw new Error('the disk is full');
    };
    await expect(throughZip(blobSpool(), write, full)).rejects.toThrow('the disk is full');
  });
});

describe('blobSpool', () => {
  it('gives any stretch of what was appended', async () => {
    const spool = blobSpool();
    const bytes = Uint8Array.from({ length: 10_000_000 }, (_, at) => at % 251);
    for (let at = 0; at < bytes.length; at += 700_001) spool.append(bytes.subarray(at, at + 700_001));
    for (const [start, end] of [
      [0, 1],
      [4_000_000, 9_999_999],
      [9_999_990, 10_000_000],
    ] as const) {
      expect(Buffer.from(await spool.read(start, end)).equals(bytes.subarray(start, end))).toBe(true);
    }
  });
});
