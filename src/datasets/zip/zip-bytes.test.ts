import { downloadZip } from 'client-zip';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../record.fixture.ts';
import { zipBytes, type ZipEntry } from './zip-bytes.ts';

interface File {
  readonly name: string;
  readonly modified: Date;
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
}

async function* each<Item>(items: Iterable<Item>) {
  for (const item of items) yield await Promise.resolve(item);
}
const entry = ({ pieces, ...file }: File): ZipEntry => ({ ...file, bytes: each(pieces) });
const ours = (files: Iterable<File>) => bytesOf(zipBytes(each([...files].map(entry))));

/** The peer writes local digits: those of UTC are the same where the clock stands at UTC. */
const theirs = async (files: readonly File[]) => {
  const zone = process.env.TZ;
  process.env.TZ = 'UTC';
  try {
    const input = files.map(({ name, modified, pieces }) => ({
      name,
      lastModified: modified,
      input: new Blob([...pieces]),
    }));
    return new Uint8Array(await downloadZip(input).arrayBuffer());
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
};
const at = (iso: string): Date => new Date(iso);
const bytes = (...values: readonly number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(values);

describe('zipBytes', () => {
  const cases: readonly (readonly [string, readonly File[]])[] = [
    ['no file', []],
    ['an empty file', [{ name: 'a', modified: at('2026-11-28T23:59:59Z'), pieces: [] }]],
    ['a file of one byte', [{ name: 'a.txt', modified: at('1980-01-01T00:00:00Z'), pieces: [bytes(0)] }]],
    [
      'a file in pieces, one of them empty',
      [{ name: 'b/c', modified: at('2000-02-29T12:34:56Z'), pieces: [bytes(1, 2), bytes(), bytes(255)] }],
    ],
    ['a name beyond ASCII', [{ name: 'ä/🫖.jsonl', modified: at('2099-12-31T01:02:03Z'), pieces: [bytes(9)] }]],
    [
      'a file larger than a checksum’s block',
      [{ name: 'd', modified: at('2026-03-29T02:30:01Z'), pieces: [new Uint8Array(100_001).fill(7)] }],
    ],
    [
      'several files',
      ['x', 'y', 'x'].map((name, i) => ({ name, modified: at('2026-01-01T00:00:01Z'), pieces: [bytes(i)] })),
    ],
  ];
  it.each(cases)('writes %s as client-zip does', async (_, files) => {
    expect(Buffer.from(await ours(files)).equals(await theirs(files))).toBe(true);
  });

  it('writes what client-zip writes, whatever the files', async () => {
    const file = fc.record({
      name: fc
        .string({ unit: 'binary', minLength: 1, maxLength: 20 })
        .filter((name) => !name.includes('/') && !/\p{Surrogate}/u.test(name)),
      modified: fc.date({ min: at('1980-01-01T00:00:00Z'), max: at('2107-12-31T23:59:58Z'), noInvalidDate: true }),
      pieces: fc.array(
        fc.uint8Array({ maxLength: 3000 }).map((some) => new Uint8Array(some)),
        { maxLength: 4 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 6 }), async (files) => {
        expect(Buffer.from(await ours(files)).equals(await theirs(files))).toBe(true);
      }),
    );
  });

  it.each([
    ['a time before 1980', '1979-05-06T07:08:10Z', '1980-05-06T07:08:10Z'],
    ['an odd second', '2026-05-06T07:08:11Z', '2026-05-06T07:08:10Z'],
  ])('writes the nearest time that a zip can have for %s', async (_, given, written) => {
    const of = (iso: string) => ours([{ name: 'a', modified: at(iso), pieces: [] }]);
    expect(await of(given)).toEqual(await of(written));
  });
});
