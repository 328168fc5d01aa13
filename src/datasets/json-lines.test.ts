import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLines } from './json-lines.ts';
import { collected, textIn } from './record.fixture.ts';
import { writeRows } from './row-writer.ts';

async function* given(rows: Iterable<unknown>) {
  for (const row of rows) yield await Promise.resolve(row);
}

const asLines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

describe('jsonLines', () => {
  it('writes one line a row, each ended, in UTF-8', async () => {
    const rows = [{ a: 'ä\n"🫖"\u2028' }, { b: [1, null] }];
    const text = await textIn(writeRows(given(rows), jsonLines));
    expect(text.split('\n').map((line) => (line === '' ? null : (JSON.parse(line) as unknown)))).toEqual([
      ...rows,
      null,
    ]);
  });
  it('hands on pieces instead of holding all rows', async () => {
    let taken = 0;
    function* rows() {
      for (; taken < 1000; taken++) yield { text: 'x'.repeat(1000) };
    }
    const pieces = writeRows(given(rows()), jsonLines);
    expect((await pieces.next()).value?.length).toBeGreaterThan(60_000);
    expect(taken).toBeLessThan(100);
    expect(await collected(pieces)).toHaveLength(15);
  });
  it.each([
    ['fills a piece but for its end', 'x'.repeat(65_533)],
    ['fills a piece', 'x'.repeat(65_534)],
    ['is longer than a piece', 'x'.repeat(65_535)],
    ['is longer than three pieces', 'ä'.repeat(100_000)],
    ['has a character of two bytes on the edge', `${'x'.repeat(65_534)}ä`],
    ['has a character of three bytes on the edge', `${'x'.repeat(65_533)}€`],
    ['has a character of four bytes on the edge', `${'x'.repeat(65_532)}🫖`],
    ['has half a character on the edge', `${'x'.repeat(65_530)}\ud83e`],
    ['is empty', ''],
  ])('keeps a row that %s', async (_, text) => {
    const rows = [text, 'next'];
    expect(await textIn(writeRows(given(rows), jsonLines))).toBe(asLines(rows));
  });

  it('writes the same as if all rows were one text, whatever they are', async () => {
    const row = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.integer({ min: 65_500, max: 65_540 }), fc.string({ unit: 'grapheme' }))
        .map(([n, end]) => 'y'.repeat(n) + end),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 5 }), async (rows) => {
        expect(await textIn(writeRows(given(rows), jsonLines))).toBe(asLines(rows));
      }),
      { numRuns: 30 },
    );
  });

  it('keeps writers apart that are open side by side', () => {
    const files = ['a', 'b', 'c'].map((name) => {
      const pieces: Uint8Array[] = [];
      return { name, pieces, writer: jsonLines((bytes) => pieces.push(bytes)) };
    });
    for (let round = 0; round < 3; round++) for (const { name, writer } of files) writer.add(`${name}${round}`);
    for (const { writer } of files) writer.finish();
    for (const { name, pieces } of files) {
      expect(Buffer.concat(pieces).toString()).toBe(asLines([`${name}0`, `${name}1`, `${name}2`]));
    }
  });

  it('writes an empty file for no rows', async () => {
    expect(await collected(writeRows(given([]), jsonLines))).toEqual([]);
  });
});
