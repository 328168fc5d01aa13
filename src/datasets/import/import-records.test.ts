import { describe, expect, it } from 'vitest';
import { recordOf, type TrajectoryRecord } from '../../rollout/index.ts';
import { pickyTool, rollOut, turn } from '../../rollout/scripted.fixture.ts';
import { fileOf, runOut } from '../../files/file.fixture.ts';
import { importRecords, type ImportOptions } from './import-records.ts';

const recordNamed = async (id: string): Promise<TrajectoryRecord> =>
  recordOf(
    await rollOut([turn('bad'), turn(`print(${id.length})`), 'It is 5.']),
    pickyTool.description,
    { id, group: 'g', startedAt: '2026-01-01T00:00:00Z' },
    { app: '0.1.0', pyodide: null },
  );

const imported = (rows: readonly unknown[], options?: ImportOptions) =>
  runOut(importRecords(fileOf(rows.map((row) => `${JSON.stringify(row)}\n`).join('')), options));

describe('importRecords', () => {
  it('gives the records as they were, byte for byte', async () => {
    const records = [await recordNamed('a'), await recordNamed('bb')];
    const { yielded, returned } = await imported(records);
    expect(yielded.map((record) => JSON.stringify(record))).toEqual(records.map((record) => JSON.stringify(record)));
    expect(returned).toEqual({
      imported: 2,
      duplicates: 0,
      conflicts: [],
      moreConflicts: 0,
      newer: {},
      problems: [],
      moreProblems: 0,
      replaced: null,
      encoding: false,
    });
  });
  it('recognises what is there already, in the file and in the store, whatever the order of its keys', async () => {
    const [a, b, c] = [await recordNamed('a'), await recordNamed('bb'), await recordNamed('ccc')];
    const turned = Object.fromEntries(Object.entries(a).reverse());
    const known = new Map([
      ['bb', b],
      ['ccc', { ...c, group: 'another' }],
    ]);
    const { yielded, returned } = await imported([a, turned, b, c, { ...a, group: 'another' }], {
      known: (id) => Promise.resolve(known.get(id) ?? null),
    });
    expect(yielded.map(({ id }) => id)).toEqual(['a']);
    expect(returned).toMatchObject({
      imported: 1,
      duplicates: 2,
      conflicts: [
        { id: 'ccc', line: 4 },
        { id: 'a', line: 5 },
      ],
    });
  });
  it('finds a conflict with another file that was read before, and no other', async () => {
    const [a, b, c] = [await recordNamed('a'), await recordNamed('bb'), await recordNamed('ccc')];
    const seen = new Map<string, string>();
    await imported([a, b], { seen });
    const { yielded, returned } = await imported([c, a, { ...b, group: 'another' }], { seen });
    expect(yielded.map(({ id }) => id)).toEqual(['ccc']);
    expect(returned).toMatchObject({ imported: 1, duplicates: 1, conflicts: [{ id: 'bb', line: 3 }] });
    expect((await imported([{ ...b, group: 'another' }])).returned).toMatchObject({ imported: 1, conflicts: [] });
  });
  it('tells of records of a later form, and of what is none', async () => {
    const a = await recordNamed('a');
    const { yielded, returned } = await imported([
      { ...a, schema: 'cleaner-lab/trajectory@3' },
      { ...a, id: 7 },
      { messages: [] },
      a,
    ]);
    expect(yielded).toHaveLength(1);
    expect(returned.newer).toEqual({ 'cleaner-lab/trajectory@3': 1 });
    expect(returned.problems[0]).toEqual({ line: 2, field: 'id', expected: 'string', found: '7' });
    expect(returned.problems[1]).toMatchObject({ line: 3, field: 'schema', found: 'nothing' });
  });
});
