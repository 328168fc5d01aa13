import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { turn } from '../../rollout/scripted.fixture.ts';
import type { Label } from '../labels/index.ts';
import { sourceOf, type RecordSource } from '../record-source.ts';
import { recordWith } from '../record.fixture.ts';
import { formatNames } from '../registry.ts';
import { describeDownload } from './describe.ts';
import { lookAt } from './look.ts';
import type { Manifest } from './manifest.ts';
import { parseDownloadOptions } from './options.ts';
import { memoryOutput } from './output.ts';
import { writeDownload, type WritingRun } from './write.ts';

const records = [
  await recordWith([turn('bad(5)'), turn('print(5)'), 'It is 5.'], { id: 'a' }),
  await recordWith(['It is 6.'], { id: 'b' }),
  await recordWith(['It is 5, says eve@analytical.org.'], { id: 'c' }),
];
const labels = new Map<string, Label>([
  ['a', { label: 'good', note: 'Ask ada@analytical.org' }],
  ['b', { label: 'none', note: 'odd' }],
]);
const labelled: RecordSource = { ...sourceOf(records), labels };

const filesOf = async (source: RecordSource, options: unknown = {}, run: WritingRun = {}) => {
  const output = memoryOutput();
  const survey = await writeDownload(source, parseDownloadOptions(options), output, run);
  return { survey, bytes: new Map(output.files.map(({ path, bytes }) => [path, bytes])) };
};
const rowsIn = (bytes: Uint8Array | undefined) =>
  new TextDecoder()
    .decode(bytes)
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]));
const manifestIn = (files: ReadonlyMap<string, Uint8Array>) =>
  JSON.parse(new TextDecoder().decode(files.get('manifest.json'))) as Manifest;
const said = (rows: readonly Record<string, unknown>[]) => rows.map(({ label, note }) => [label, note]);

describe('labels in a download', () => {
  it('are a file, and columns of every row where the format has room', async () => {
    const { bytes } = await filesOf(labelled, { formats: [...formatNames] });
    expect(rowsIn(bytes.get('labels.jsonl'))).toEqual([
      { id: 'a', label: 'good', note: 'Ask ada@analytical.org' },
      { id: 'b', label: 'none', note: 'odd' },
    ]);
    const all = [
      ['good', 'Ask ada@analytical.org'],
      ['none', 'odd'],
      ['none', ''],
    ];
    for (const path of [
      'data/sft.jsonl',
      'raw.jsonl',
      'tokens.jsonl',
      'llama-factory/train.jsonl',
      'verl/rollout/1.jsonl',
    ])
      expect(said(rowsIn(bytes.get(path))), path).toEqual(all);
    expect(said(rowsIn(bytes.get('data/preference.jsonl')))).toEqual([['good', 'Ask ada@analytical.org']]);
    const parquet = await parquetReadObjects({
      file: (bytes.get('verl/sft.parquet') ?? new Uint8Array()).slice().buffer,
    });
    expect(said(parquet)).toEqual(all);
    for (const path of ['records.jsonl', 'openai/train.jsonl'])
      for (const row of rowsIn(bytes.get(path))) expect(row, path).not.toHaveProperty('label');
    const manifest = manifestIn(bytes);
    expect(manifest.labels).toEqual({ labelled: 2, good: 1, bad: 0, notes: 2 });
    expect(manifest.files).toContainEqual(expect.objectContaining({ path: 'labels.jsonl', format: 'labels', rows: 2 }));
    const card = new TextDecoder().decode(bytes.get('README.md'));
    expect(card).toContain('2 trajectories: 1 good, 0 bad, 2 with a note');
    expect(card).toContain('| `labels.jsonl` |');
  });

  it('change no byte where there are none, also where gates leave out all that has one', async () => {
    const options = { formats: [...formatNames], gates: { maxTokens: 8 } };
    const plain = await filesOf(sourceOf(records));
    expect((await filesOf({ ...sourceOf(records), labels: new Map() })).bytes).toEqual(plain.bytes);
    const only = { ...sourceOf(records), labels: new Map([['a', { label: 'bad', note: '' } as const]]) };
    const without = await filesOf(sourceOf(records), options);
    expect(manifestIn(without.bytes).counts).toMatchObject({ read: 3, kept: 2 });
    expect((await filesOf(only, options)).bytes).toEqual(without.bytes);
    expect((await filesOf(only, options, { look: await lookAt(only) })).bytes).toEqual(without.bytes);
  });

  it.each([{}, { redact: ['email'] }, { redact: ['email'], gates: { answered: true, maxTokens: 8 } }])(
    'are written the same whether the records were looked at before or not: %j',
    async (options) => {
      const looked = await filesOf(labelled, options, { look: await lookAt(labelled) });
      expect(looked.bytes).toEqual((await filesOf(labelled, options)).bytes);
    },
  );

  it('have the secrets of their notes replaced, numbered and counted with those of the records', async () => {
    const { survey, bytes } = await filesOf(labelled, { redact: ['email'] });
    expect(rowsIn(bytes.get('labels.jsonl'))[0]).toEqual({ id: 'a', label: 'good', note: 'Ask [EMAIL_1]' });
    expect(rowsIn(bytes.get('data/sft.jsonl'))[0]?.note).toBe('Ask [EMAIL_1]');
    expect(survey.secrets.map(({ placeholder, firstIn, records: count }) => [placeholder, firstIn, count])).toEqual([
      ['[EMAIL_1]', 'a', 1],
      ['[EMAIL_2]', 'c', 1],
    ]);
    for (const [path, file] of bytes) expect(new TextDecoder().decode(file), path).not.toContain('ada@analytical.org');
  });

  it('stay where the id of a record holds a secret, under the id that is written', async () => {
    const id = '/home/ada/runs/7';
    const own = await recordWith(['It is 5.'], { id });
    const other = await recordWith(['It is 6.'], { id: 'b' });
    const said = new Map([[id, { label: 'good', note: `See ${id}` } as const]]);
    const source: RecordSource = { ...sourceOf([own, other]), labels: said };
    const options = { redact: ['home'], formats: ['sft', 'verl-sft', 'records'] };
    const written = { id: '[HOME_1]/runs/7', label: 'good', note: 'See [HOME_1]/runs/7' };
    for (const run of [{}, { look: await lookAt(source) }]) {
      const { bytes } = await filesOf(source, options, run);
      expect(rowsIn(bytes.get('labels.jsonl'))).toEqual([written]);
      expect(rowsIn(bytes.get('data/sft.jsonl'))).toMatchObject([written, { id: 'b', label: 'none', note: '' }]);
      expect(manifestIn(bytes).labels).toMatchObject({ labelled: 1, good: 1 });
      const described = await describeDownload(source, parseDownloadOptions(options));
      for (const file of described.files) expect(file.bytes, file.path).toBe(bytes.get(file.path)?.length);
      expect(described.files.find(({ path }) => path === 'labels.jsonl')?.preview[0]).toContain('[HOME_1]/runs/7');
    }
    // Where nothing is replaced, the id is the record's.
    const { bytes } = await filesOf(source, { ...options, redact: [] });
    expect(rowsIn(bytes.get('labels.jsonl'))).toEqual([{ id, label: 'good', note: `See ${id}` }]);
  });

  it('are described as they will be', async () => {
    const described = await describeDownload(labelled, parseDownloadOptions({ redact: ['email'] }));
    const { bytes } = await filesOf(labelled, { redact: ['email'] });
    for (const file of described.files) expect(file.bytes, file.path).toBe(bytes.get(file.path)?.length);
    const file = described.files.find(({ path }) => path === 'labels.jsonl');
    expect(file).toMatchObject({ rows: 2, format: 'labels' });
    expect(file?.preview[0]).toContain('[EMAIL_1]');
    expect(described.files.find(({ format }) => format === 'sft')?.preview[0]).toContain('"label": "good"');
    const gated = await describeDownload(labelled, parseDownloadOptions({ gates: { minReward: 1, maxTokens: 8 } }));
    expect(gated.files.map(({ path }) => path)).not.toContain('labels.jsonl');
  });
});
