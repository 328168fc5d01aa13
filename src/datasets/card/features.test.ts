import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { turn } from '../../rollout/scripted.fixture.ts';
import { sourceOf } from '../record-source.ts';
import { recordWith } from '../record.fixture.ts';
import { formatNames, formats } from '../registry.ts';
import { memoryOutput, parseDownloadOptions, writeDownload } from '../download/index.ts';
import { featureLines, featuresOf } from './features.ts';

const typed = formats.flatMap(({ name, rowSchema }) => (rowSchema ? [{ name, features: featuresOf(rowSchema) }] : []));
const ofFormat = (name: string) => typed.find((one) => one.name === name)?.features;

describe('featuresOf', () => {
  it('has every format of JSON Lines that `load_dataset` finds by its name', () => {
    const found = formats.filter(({ config, path }) => config !== undefined && path.endsWith('.jsonl'));
    expect(typed.map(({ name }) => name)).toEqual(found.map(({ name }) => name));
  });
  it('says a number, a list and an object of what may be null or empty in all first rows', () => {
    expect(ofFormat('tokens')).toMatchObject({
      ids: { list: 'int64' },
      logprobs: { list: 'float64' },
      mask: { list: 'int64' },
      provenance: { list: 'string' },
      edited: { list: { struct: { at: 'int64', of: 'int64' } } },
      reward: 'float64',
    });
    expect(ofFormat('verl-rollout')).toMatchObject({ gts: 'string', score: 'float64', step: 'int64' });
  });
  it('joins the forms of a message, and leaves open what arguments there are', () => {
    const call = { struct: { type: 'string', function: { struct: { name: 'string', arguments: 'json' } } } };
    expect(ofFormat('sft')).toMatchObject({
      messages: { list: { struct: { role: 'string', content: 'string', name: 'string', tool_calls: { list: call } } } },
    });
    expect(ofFormat('openai')).toMatchObject({ messages: { list: { struct: { weight: 'int64' } } } });
  });
  it.each([
    ['a union', v.strictObject({ a: v.union([v.string(), v.number()]) }), 'row.a'],
    ['values of two kinds', v.strictObject({ a: v.array(v.picklist(['a', 1])) }), 'row.a[]'],
    [
      'a field of two types',
      v.strictObject({
        a: v.variant('kind', [
          v.strictObject({ kind: v.literal('n'), b: v.number() }),
          v.strictObject({ kind: v.literal('s'), b: v.string() }),
        ]),
      }),
      'row.a',
    ],
    ['no object', v.string(), 'object'],
  ])('refuses %s, and says where it is', (_, schema, place) => {
    expect(() => featuresOf(schema)).toThrow(place);
  });
});

describe('featureLines', () => {
  it('sets in lists and objects as a card has them', () => {
    expect(
      featureLines({ a: 'string', b: { list: { struct: { c: { list: 'int64' } } } }, d: { struct: { e: 'json' } } }),
    ).toEqual([
      '- name: "a"',
      '  dtype: string',
      '- name: "b"',
      '  list:',
      '  - name: "c"',
      '    list: int64',
      '- name: "d"',
      '  struct:',
      '  - name: "e"',
      '    dtype: json',
    ]);
  });
});

describe('the head of a card', () => {
  const headOf = async (record: TrajectoryRecord, options: object, label?: 'good'): Promise<string> => {
    const output = memoryOutput();
    const labels = new Map(label ? [[record.id, { label, note: '' }]] : []);
    await writeDownload({ ...sourceOf([record]), labels }, parseDownloadOptions(options), output);
    const card = new TextDecoder().decode(output.files.find(({ path }) => path === 'README.md')?.bytes);
    return card.split('\n---\n')[0] ?? '';
  };
  it('has the types of the files that are there, with columns of labels only where these are', async () => {
    const record = await recordWith([turn('print(5)'), 'It is 5.']);
    const head = await headOf(record, { formats: [...formatNames] });
    expect(head).toContain('dataset_info:\n- config_name: "sft"\n  features:\n  - name: "messages"\n');
    expect(head).toContain('  - name: "ids"\n    list: int64\n');
    expect(head).not.toContain('- name: "rejected"');
    expect(head).not.toContain('- name: "note"');
    expect(await headOf(record, { formats: ['sft'] }, 'good')).toContain('  - name: "note"\n    dtype: string\n');
  });
  it('has none for files that say their own types', async () => {
    const record = await recordWith([turn('print(5)'), 'It is 5.']);
    expect(await headOf(record, { formats: ['verl-sft', 'verl-rl'] })).not.toContain('dataset_info');
  });
});
