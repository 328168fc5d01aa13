import { downloadZip } from 'client-zip';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { beforeAll, describe, expect, it } from 'vitest';
import { amount } from '../../amount.fixture.ts';
import { checkRecord, recordOf } from '../../rollout/index.ts';
import { pickyTool, rollOut, turn } from '../../rollout/scripted.fixture.ts';
import { fileOf, runOut } from '../../files/file.fixture.ts';
import { importRecords, mostProblems } from '../import/index.ts';
import { rows, sharegptRow, trlRow } from './logs.fixture.ts';
import { purifyLog } from './purify-log.ts';
import { parsePurifySettings } from './settings.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Mutants of each good file. */
const mutants = amount(60, 200);

const generator = (seed: number) => {
  const source = xoroshiro128plus(seed);
  return (most: number): number => uniformInt(source, 0, Math.max(0, most - 1));
};

/** One way to damage a file. */
const damage: readonly ((bytes: Bytes, draw: (most: number) => number) => Bytes)[] = [
  // A byte exchanged, several of them.
  (bytes, draw) => {
    const copy = bytes.slice();
    for (let count = 0; count < 1 + draw(8); count++) copy[draw(copy.length)] = draw(256);
    return copy;
  },
  // The end is missing.
  (bytes, draw) => bytes.slice(0, draw(bytes.length)),
  // A piece is missing.
  (bytes, draw) => {
    const start = draw(bytes.length);
    const end = start + draw(200);
    return new Uint8Array([...bytes.slice(0, start), ...bytes.slice(end)]);
  },
  // A piece stands twice.
  (bytes, draw) => {
    const start = draw(bytes.length);
    const piece = bytes.slice(start, start + draw(200));
    return new Uint8Array([...bytes.slice(0, start), ...piece, ...bytes.slice(start)]);
  },
  // A value of another kind, where one of JSON's begins.
  (bytes, draw) => {
    const text = new TextDecoder('latin1').decode(bytes);
    const places = [...text.matchAll(/"[^"\\]{0,40}"|\d+|null|true|\[\]|\{\}/g)];
    const place = places[draw(places.length)];
    if (!place) return bytes;
    const values = ['null', '-1e999', '"text"', '[]', '{}', '[[{}]]', 'true', '{"__proto__":{"role":1}}', '1e400'];
    const changed = `${text.slice(0, place.index)}${values[draw(values.length)] ?? ''}${text.slice(place.index + place[0].length)}`;
    return Uint8Array.from(changed, (character) => character.charCodeAt(0));
  },
];

const mutant = (bytes: Bytes, seed: number): Bytes => {
  const draw = generator(seed);
  const first = damage[draw(damage.length)];
  return first ? first(bytes, draw) : bytes;
};

const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
const lines = (values: readonly unknown[]): Bytes => utf8(values.map((value) => `${JSON.stringify(value)}\n`).join(''));

const files: Record<string, Bytes> = {};

beforeAll(async () => {
  for (const [name, row] of Object.entries(rows)) files[`${name}.jsonl`] = lines([row, row, row]);
  files['list.json'] = utf8(JSON.stringify([trlRow, sharegptRow, trlRow], null, 1));
  files['atif.json'] = utf8(JSON.stringify(rows.atifRow, null, 2));
  const messages = [trlRow.messages, trlRow.messages];
  files['runs.parquet'] = new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'messages', data: messages, type: 'JSON' },
        { name: 'answer', data: ['45', '46'], type: 'STRING' },
        { name: 'step', data: [1n, 2n], type: 'INT64' },
      ],
    }),
  );
  const script = [turn('bad'), turn('print(5)'), 'It is 5.'];
  const records = await Promise.all(
    ['a', 'b'].map(async (id) =>
      recordOf(
        await rollOut(script),
        pickyTool.description,
        { id, group: 'g', startedAt: '2026-01-01T00:00:00Z' },
        { app: '0', pyodide: null },
      ),
    ),
  );
  files['records.jsonl'] = lines(records);
  const zip = downloadZip([{ name: 'records.jsonl', input: lines(records), lastModified: new Date(0) }]);
  files['download.zip'] = new Uint8Array(await zip.arrayBuffer());
});

const purified = (bytes: Bytes, file: string) =>
  runOut(
    purifyLog(fileOf(bytes), {
      settings: parsePurifySettings({}),
      file,
      app: '0',
      startedAt: '2026-01-01T00:00:00Z',
      signal: new AbortController().signal,
    }),
  );

const names = [
  ...Object.keys(rows).map((name) => `${name}.jsonl`),
  'list.json',
  'atif.json',
  'runs.parquet',
  'records.jsonl',
  'download.zip',
];

describe('damaged files', () => {
  it.each(names)('%s: good rows load, the rest is reported, nothing is thrown', async (name) => {
    const good = files[name];
    if (!good) throw new Error(`There is no file ${name}.`);
    const whole = await purified(good, name);
    expect(whole.returned.problems).toEqual([]);
    let problems = 0;
    let loaded = 0;
    for (let seed = 0; seed < mutants; seed++) {
      const { yielded, returned } = await purified(mutant(good, seed), name);
      for (const record of yielded) {
        expect(checkRecord(JSON.parse(JSON.stringify(record))).kind, `seed ${seed}`).toBe('record');
      }
      expect(returned.problems.length).toBeLessThanOrEqual(mostProblems);
      if (returned.problems.length > 0) problems += 1;
      if (yielded.length > 0) loaded += 1;
      for (const problem of returned.problems) expect(problem.expected, `seed ${seed}`).not.toBe('');
    }
    // Some damage is only another text; but neither does all of it go unnoticed, nor does it take every row along (but in a zip, whose
    // checksum and directory speak for the whole file).
    expect(problems).toBeGreaterThan(10);
    if (whole.yielded.length > 1 && name !== 'download.zip') expect(loaded).toBeGreaterThan(amount(3, 10));
  });

  it.each(['records.jsonl', 'download.zip'])('%s is imported as far as it is whole', async (name) => {
    const good = files[name] ?? utf8('');
    expect((await runOut(importRecords(fileOf(good)))).returned.imported).toBe(2);
    let problems = 0;
    for (let seed = 0; seed < mutants; seed++) {
      const { yielded, returned } = await runOut(importRecords(fileOf(mutant(good, seed))));
      for (const record of yielded) expect(checkRecord(record).kind).toBe('record');
      if (returned.problems.length > 0) problems += 1;
    }
    expect(problems).toBeGreaterThan(10);
  });
});
