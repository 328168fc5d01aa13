import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collected, fileOf } from './file.fixture.ts';
import { FileError, jsonRowsOf, openFile, wholeText, type Encoding } from './index.ts';
import { unpacked } from './gzip.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, order: 'le' | 'be', mark = true): Uint8Array<ArrayBuffer> => {
  const units = mark ? `\uFEFF${text}` : text;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < units.length; at++) view.setUint16(at * 2, units.charCodeAt(at), order === 'le');
  return bytes;
};
const gzip = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes));

const text = '{"who": "Größe €, 中 🙂"}\n{"who": 2}\n';

describe('openFile', () => {
  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ['UTF-8', utf8(text)],
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${text}`)],
    ['UTF-16, little-endian', utf16(text, 'le')],
    ['UTF-16, big-endian', utf16(text, 'be')],
    ['UTF-16, little-endian, without a mark', utf16(text, 'le', false)],
    ['UTF-16, big-endian, without a mark', utf16(text, 'be', false)],
    ['gzip of UTF-8', gzip(utf8(text))],
    ['gzip of UTF-8 with a mark', gzip(utf8(`\uFEFF${text}`))],
    ['gzip of UTF-16', gzip(utf16(text, 'le'))],
    ['two members of gzip', new Uint8Array([...gzip(utf8(text.slice(0, 9))), ...gzip(utf8(text.slice(9)))])],
  ])('reads %s', async (_, bytes) => {
    expect(await wholeText(fileOf(bytes))).toBe(text);
  });
  it.each<[Encoding, number[], string]>([
    ['windows-1252', [0x47, 0x72, 0xfc, 0xdf, 0x65, 0x80], 'Grüße€'],
    ['windows-1251', [0xcf, 0xf0], 'Пр'],
    ['shift_jis', [0x93, 0xfa], '日'],
    ['gb18030', [0xd6, 0xd0], '中'],
    ['euc-kr', [0xc7, 0xd1], '한'],
    ['koi8-r', [0xf0], 'П'],
  ])('reads %s where it is told to, and refuses the same bytes as UTF-8', async (encoding, bytes, decoded) => {
    const file = fileOf(new Uint8Array([0x61, ...bytes]));
    expect(await wholeText(file, { encoding })).toBe(`a${decoded}`);
    await expect(wholeText(file)).rejects.toMatchObject({ code: 'encoding' });
  });
  it('says where the text stops being UTF-8, and what to do', async () => {
    await expect(wholeText(fileOf(new Uint8Array([...utf8('aé\nbü\nGr'), 0xfc, 0x65])))).rejects.toThrow(
      'The text is not UTF-8: line 3 has a byte 0xFC that can’t stand there. Say which encoding the file has',
    );
    await expect(wholeText(fileOf(new Uint8Array([0x61, 0xe4, 0xb8])))).rejects.toThrow(
      'it ends in the middle of a character, in line 1',
    );
  });
  it.each<[string, Uint8Array<ArrayBuffer>, string, string]>([
    ['zstd', new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 1]), 'unsupported', 'compressed by zstd'],
    ['bzip2', utf8('BZh91AY'), 'unsupported', 'compressed by bzip2'],
    ['Arrow', utf8('ARROW1\0\0'), 'unsupported', 'an Arrow or Feather file'],
    ['PDF', utf8('%PDF-1.7'), 'unsupported', 'a PDF document'],
    ['UTF-32', new Uint8Array([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]), 'unsupported', 'text in UTF-32'],
    ['zero bytes', utf8('ab\0\0cd'), 'unsupported', 'no text: there are zero bytes in it'],
    ['gzip of Parquet', gzip(utf8('PAR1….PAR1')), 'unsupported', 'parquet within gzip'],
    ['gzip in gzip', gzip(gzip(utf8('x'))), 'unsupported', 'gzip within gzip'],
    ['gzip that is cut off', gzip(utf8(text)).slice(0, -9), 'damaged', 'cut off or damaged'],
    ['gzip with a changed byte', gzip(utf8(text)).fill(0x55, 20, 24), 'damaged', 'cut off or damaged'],
    ['UTF-16 with half a character', utf16('{"a": "\ud800"}', 'le'), 'encoding', 'no text in utf-16le'],
    ['UTF-16 with half a unit', utf16('{}', 'le').slice(0, -1), 'encoding', 'no text in utf-16le'],
  ])('refuses %s in words', async (_, bytes, code, words) => {
    const error: unknown = await wholeText(fileOf(bytes)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FileError);
    expect(error).toMatchObject({ code });
    expect((error as Error).message).toContain(words);
  });
  it('knows Parquet and zip', async () => {
    expect((await openFile(fileOf('PAR1…'))).kind).toBe('parquet');
    expect((await openFile(fileOf('PK\u0003\u0004…'))).kind).toBe('zip');
  });
  it('lets errors of the source through as they are', async () => {
    const broken = new Error('the disk broke');
    // Long enough that it is read in two pieces.
    const bytes = new Uint8Array(gzipSync(utf8(text.repeat(50_000)), { level: 0 }));
    const source = {
      size: bytes.length,
      slice: (start: number, end: number) => ({
        arrayBuffer: () => (start > 0 ? Promise.reject(broken) : Promise.resolve(bytes.slice(start, end).buffer)),
      }),
    };
    const read = async () => {
      const pieces = unpacked(source, {});
      while (!(await pieces.next()).done);
    };
    expect(bytes.length).toBeGreaterThan(1 << 20);
    await expect(read()).rejects.toBe(broken);
    await expect(wholeText(fileOf(gzip(utf8(text))), { signal: AbortSignal.abort(broken) })).rejects.toBe(broken);
  });
  it('gives any text again, in each encoding that its bytes tell', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (any) => {
        const rows = `{"a": ${JSON.stringify(any)}}`;
        for (const bytes of [
          utf8(rows),
          utf16(rows, 'le'),
          utf16(rows, 'be'),
          utf16(rows, 'le', false),
          gzip(utf8(rows)),
        ]) {
          expect(await wholeText(fileOf(bytes))).toBe(rows);
        }
      }),
    );
  });
});

const rowsOf = async (content: string) => {
  const opened = await openFile(fileOf(content));
  if (opened.kind !== 'text') throw new Error(opened.kind);
  return await collected(jsonRowsOf(opened.beginning, opened.pieces));
};
const short = async (content: string) =>
  (await rowsOf(content)).map((row) =>
    'problem' in row ? `${row.line}: ${row.problem.expected}` : `${row.line}: ${JSON.stringify(row.value)}`,
  );

describe('jsonRowsOf', () => {
  it.each([
    ['lines', '{"a":1}\n{"a":2}', ['1: {"a":1}', '2: {"a":2}']],
    [
      'lines that end in both ways',
      '{"a":1}\r\n{"a":2}\n\r\n{"a":3}\r{"a":4}\r\n',
      ['1: {"a":1}', '2: {"a":2}', '4: {"a":3}', '5: {"a":4}'],
    ],
    ['a list', '[{"a":1},{"a":2}]', ['1: {"a":1}', '1: {"a":2}']],
    ['a list over lines', '[\n{"a":1},\n{"a":2}\n]\n', ['2: {"a":1}', '3: {"a":2}']],
    ['a list that begins late', '\n\n  [\n 1]', ['4: 1']],
    ['an object', '{"a": {"b": [1]}}', ['1: {"a":{"b":[1]}}']],
    ['an object over lines', '{\n  "a": 1\n}', ['1: {"a":1}']],
    [
      'an object that opens a list in its first line',
      '{"runs": [\n{"a":1},\n{"a":2}\n]}',
      ['1: {"runs":[{"a":1},{"a":2}]}'],
    ],
    ['objects over lines, one after the other', '{\n "a": 1\n}\n{\n "a": 2\n}\n', ['1: {"a":1}', '4: {"a":2}']],
    [
      'objects over lines, with something between',
      '{\n "a": 1\n},\noops\n{\n "a": 2\n}',
      ['1: {"a":1}', '3: JSON', '4: JSON', '5: {"a":2}'],
    ],
    ['lines of which the first is cut', '{"a": "x\n{"a":2}', ['1: JSON', '2: {"a":2}']],
    ['lines of which the first is none', 'oops\n{"a":2}', ['1: JSON', '2: {"a":2}']],
    ['more after a list', '[1]\n[2]', ['1: 1', '2: nothing after the list']],
    ['a list that is cut off', '[{"a":1},\n{"a":', ['1: {"a":1}', '2: JSON', '0: a closing bracket']],
    ['Python’s own writing', "{'a': 1}\n{'a': 2}", ['1: JSON', '2: JSON']],
    ['nothing', '', []],
    ['a not-a-number', '{"a": NaN}', ['1: JSON']],
  ])('reads %s', async (_, content, expected) => {
    expect(await short(content)).toEqual(expected);
  });
  it('names the field of a NaN, and counts half characters', async () => {
    expect(await rowsOf('{"a": {"b": NaN}}\n{"a": "\\ud800"}')).toMatchObject([
      { line: 1, problem: { field: 'a.b' } },
      { line: 2, value: { a: '\uFFFD' }, replaced: 1 },
    ]);
  });
  it('reads the same rows from lines and from a list, however they are laid out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1 }), { minLength: 1 }),
        fc.constantFrom(0, 1, 2),
        fc.constantFrom('\n', '\r\n', '\n\n', '\r'),
        async (rows, indent, end) => {
          const plain = rows.map((row) => JSON.parse(JSON.stringify(row)) as unknown);
          for (const content of [
            rows.map((row) => `${JSON.stringify(row)}${end}`).join(''),
            JSON.stringify(rows, null, indent).replaceAll('\n', end),
            rows.map((row) => JSON.stringify(row, null, 2)).join('\n'),
          ]) {
            expect((await rowsOf(content)).map((row) => ('value' in row ? row.value : row))).toEqual(plain);
          }
        },
      ),
    );
  });
});
