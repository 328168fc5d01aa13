import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf, RecordLog, type Line } from './record-log.ts';

const newPath = (): string => join(mkdtempSync(join(tmpdir(), 'record-log-')), 'records.jsonl.part');

async function linesIn(path: string): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of linesOf(path)) lines.push(line);
  return lines;
}

describe('RecordLog', () => {
  it('gives back every line that was added, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', ' '))),
        async (texts) => {
          const path = newPath();
          const log = new RecordLog(path, 0);
          const where = texts.map((text) => log.add(text));
          const written = texts.map((text) => Buffer.from(text).toString());
          expect(where.map((line) => log.read(line))).toEqual(written);
          log.close();
          expect((await linesIn(path)).map(({ text }) => text)).toEqual(written);
        },
      ),
      { numRuns: 10 },
    );
  });
  it('cuts off what a crash left of a line, and goes on after the last whole one', async () => {
    const path = newPath();
    const log = new RecordLog(path, 0);
    for (const text of ['one', 'zwei, drei']) log.add(text);
    log.close();
    appendFileSync(path, '{"schema":"cleaner');
    const last = (await linesIn(path)).at(-1);
    expect(last).toEqual({ offset: 4, bytes: 10, text: 'zwei, drei' });
    const again = new RecordLog(path, 15);
    again.add('four');
    again.close();
    expect(readFileSync(path, 'utf8')).toBe('one\nzwei, drei\nfour\n');
  });
  it('reads lines that are longer than what the system reads at a time', async () => {
    const path = newPath();
    const long = 'x'.repeat(300_000);
    const log = new RecordLog(path, 0);
    for (const text of [long, 'y', long]) log.add(text);
    log.close();
    expect((await linesIn(path)).map(({ bytes }) => bytes)).toEqual([300_000, 1, 300_000]);
  });
  it('has no lines where there is no file', async () => {
    expect(await linesIn(newPath())).toEqual([]);
  });
});
