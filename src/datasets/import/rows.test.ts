import { gzipSync } from 'node:zlib';
import { downloadZip } from 'client-zip';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { collected, fileOf } from '../../files/file.fixture.ts';
import { ExactNumber } from '../../json/index.ts';
import { mostProblems, ProblemList, problemText } from './problems.ts';
import { rowsOf } from './rows.ts';

const read = async (content: string | Uint8Array<ArrayBuffer>) => {
  const problems = new ProblemList();
  const rows = await collected(rowsOf(fileOf(content), problems));
  return { rows, problems: problems.first.map(problemText), more: problems.more };
};

const zipOf = async (files: Readonly<Record<string, string>>) => {
  const entries = Object.entries(files).map(([name, input]) => ({ name, input, lastModified: new Date(0) }));
  return new Uint8Array(await downloadZip(entries).arrayBuffer());
};

describe('rowsOf', () => {
  it('reads JSONL with its line numbers, empty lines and a byte order mark passed over', async () => {
    expect(await read('\u{feff}{"a":1}\n\n{"a":2}')).toEqual({
      rows: [
        { line: 1, value: { a: 1 } },
        { line: 3, value: { a: 2 } },
      ],
      problems: [],
      more: 0,
    });
  });
  it.each([
    ['a list', '[{"a":1},\n{"a":2}]', [1, 2]],
    ['an object over several lines', '{\n "a": 1,\n "steps": [\n  1\n ]\n}\n', [1]],
    ['an object with a first field on its first line', '{"a": 1,\n "b": 2}\n', [1]],
  ])('reads %s', async (_, json, lines) => {
    const { rows, problems } = await read(json);
    expect(rows.map(({ line }) => line)).toEqual(lines);
    expect(rows[0]?.value).toMatchObject({ a: 1 });
    expect(problems).toEqual([]);
  });
  it('reads a Parquet file, with nested values as JSON has them', async () => {
    const buffer = parquetWriteBuffer({
      columnData: [
        { name: 'n', data: [1n, 2n], type: 'INT64' },
        { name: 'messages', data: [[{ role: 'user', content: null }], []], type: 'JSON' },
      ],
    });
    expect((await read(new Uint8Array(buffer))).rows).toEqual([
      { line: 1, value: { n: 1, messages: [{ role: 'user' }] } },
      { line: 2, value: { n: 2, messages: [] } },
    ]);
  });
  it.each([
    ['gzip', new Uint8Array(gzipSync('{"a":"ü"}\n'))],
    ['UTF-16', new Uint8Array(Buffer.from('\uFEFF{"a":"ü"}\r\n', 'utf16le'))],
    ['gzip of a list in UTF-16', new Uint8Array(gzipSync(Buffer.from('\uFEFF[{"a":"ü"}]', 'utf16le')))],
  ])('reads %s', async (_, bytes) => {
    expect(await read(bytes)).toEqual({ rows: [{ line: 1, value: { a: 'ü' } }], problems: [], more: 0 });
  });
  it('reads another encoding where it is told to, and knows when it should be asked', async () => {
    const file = fileOf(new Uint8Array(Buffer.from('{"a":1}\n{"a":"ü"}', 'latin1')));
    const problems = new ProblemList();
    expect(await collected(rowsOf(file, problems))).toEqual([{ line: 1, value: { a: 1 } }]);
    expect(problems.encoding).toBe(true);
    const none = new ProblemList();
    const rows = await collected(rowsOf(file, none, { encoding: 'windows-1252' }));
    expect(rows.map(({ value }) => value)).toEqual([{ a: 1 }, { a: 'ü' }]);
    expect([none.encoding, none.first]).toEqual([false, []]);
  });
  it('keeps the digits of Parquet’s integers, and names the numbers that JSON does not have', async () => {
    const buffer = parquetWriteBuffer({
      columnData: [
        { name: 'id', data: [9007199254740993n, 9007199254740991n, -9223372036854775808n, 1n], type: 'INT64' },
        { name: 'score', data: [0.5, Number.NaN, 1, -Infinity], type: 'DOUBLE' },
      ],
    });
    expect(await read(new Uint8Array(buffer))).toEqual({
      rows: [
        { line: 1, value: { id: new ExactNumber('9007199254740993'), score: 0.5 } },
        { line: 3, value: { id: new ExactNumber('-9223372036854775808'), score: 1 } },
      ],
      problems: [
        'line 2, score: expected a number that JSON has, found NaN',
        'line 4, score: expected a number that JSON has, found -Infinity',
      ],
      more: 0,
    });
  });
  it('reads the records of a zip, wherever they lie in it', async () => {
    const { rows } = await read(await zipOf({ 'README.md': 'PK', 'run/records.jsonl': '{"a":1}\n{"a":2}\n' }));
    expect(rows.map(({ value }) => value)).toEqual([{ a: 1 }, { a: 2 }]);
  });
  it('tells of a zip without records, and of a damaged one', async () => {
    expect((await read(await zipOf({ 'README.md': '' }))).problems).toEqual([
      'expected a file that can be read, found The zip holds no file records.jsonl.',
    ]);
    const bytes = await zipOf({ 'records.jsonl': `{"a":"${'x'.repeat(3000)}"}\n` });
    bytes[500] = 0x79;
    expect((await read(bytes)).problems).toEqual([expect.stringContaining('damaged')]);
    expect((await read(bytes.slice(0, -10))).problems).toEqual([expect.stringContaining('cannot be read')]);
  });
  it('lists what cannot be read with its line, and reads the rest', async () => {
    const bytes = new TextEncoder().encode('{"a":1}\n{"a":\n{"a":"?"}\n{"a":4}\n');
    bytes[bytes.indexOf(63)] = 0xff;
    const { rows, problems } = await read(bytes);
    expect(rows.map(({ line }) => line)).toEqual([1, 4]);
    expect(problems).toEqual([
      expect.stringMatching(/^line 2: expected JSON, found /),
      'line 3: expected text in UTF-8, found a byte 0xFF that can’t stand there',
    ]);
    expect((await read(`${'['.repeat(200)}1${']'.repeat(200)}`)).problems).toEqual([
      'line 1: expected values nested at most 100 deep, found deeper ones',
    ]);
  });
  it('keeps the first hundred problems and counts the others', async () => {
    const { problems, more } = await read('{}\n' + 'oops\n'.repeat(mostProblems + 7));
    expect(problems).toHaveLength(mostProblems);
    expect(more).toBe(7);
  });
  it('tells how far it is, and stops when it is told to', async () => {
    const file = fileOf(`${JSON.stringify({ a: 'x'.repeat(1000) })}\n`.repeat(5000));
    const shares: number[] = [];
    await collected(
      rowsOf(file, new ProblemList(), { onProgress: ({ read: bytes, size }) => shares.push(bytes / size) }),
    );
    expect(shares.length).toBeGreaterThan(3);
    expect(shares.at(-1)).toBe(1);
    const stop = new AbortController();
    const rows = rowsOf(file, new ProblemList(), { signal: stop.signal });
    await rows.next();
    stop.abort(new Error('enough'));
    await expect(collected(rows)).rejects.toThrow('enough');
  });
});
