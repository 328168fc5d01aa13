import { describe, expect, it } from 'vitest';
import { jsonLines } from './json-lines.ts';
import { collected, textIn } from './record.fixture.ts';
import { writeRows } from './row-writer.ts';

async function* given(rows: Iterable<unknown>) {
  for (const row of rows) yield await Promise.resolve(row);
}

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
  it('writes an empty file for no rows', async () => {
    expect(await collected(writeRows(given([]), jsonLines))).toEqual([]);
  });
});
