import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collected, recordWith } from '../../src/datasets/record.fixture.ts';
import { sourceOf } from '../../src/datasets/index.ts';
import { recordsOf, writeRecordFile } from './record-file.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'record-file-test-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const { signal } = new AbortController();

describe('a file of records', () => {
  it('gives back what was written, whatever else some readers take for the end of a line', async () => {
    const path = join(folder, 'records.jsonl');
    const records = await Promise.all(
      ['plain', 'a\u2028b\u2029c', '\u0085\v\f', 'a\r\nb\rc\nd'].map((prompt, at) =>
        recordWith(['It is 5.'], { id: String(at), task: { id: 't', prompt, answer: '5' } }),
      ),
    );
    expect(await writeRecordFile(path, sourceOf(records).read(), signal)).toBe(4);
    // They stand there as they are: a reader that splits at them would give halves.
    expect(readFileSync(path, 'utf8')).toContain('a\u2028b\u2029c');
    const source = recordsOf(path);
    expect(await collected(source.read())).toEqual(records);
    expect(await collected(source.read((at) => at === 1 || at === 3))).toEqual([records[1], records[3]]);
  });
  it('may be of none', async () => {
    const path = join(folder, 'records.jsonl');
    expect(await writeRecordFile(path, sourceOf([]).read(), signal)).toBe(0);
    expect(await collected(recordsOf(path).read())).toEqual([]);
  });
  it('throws what the records throw', async () => {
    async function* failing(): AsyncGenerator<never, void, undefined> {
      await Promise.reject(new Error('odd'));
      yield* [];
    }
    await expect(writeRecordFile(join(folder, 'records.jsonl'), failing(), signal)).rejects.toThrow('odd');
  });
});
