import { expect, describe, it } from 'vitest';
import { fileOf } from '../../files/file.fixture.ts';
import { parseDownloadOptions, sourceOf, writeDownload, type Label } from '../index.ts';
import { recordWith } from '../record.fixture.ts';
import { blobSpool, throughZip } from '../zip/index.ts';
import { problemText } from './problems.ts';
import { holdsOnlyLabels, isLabelRow, readLabels } from './read-labels.ts';

const zipOf = async (labels: ReadonlyMap<string, Label>, options: unknown = {}): Promise<Blob> => {
  const source = { ...sourceOf([await recordWith(['It is 5.'], { id: 'a' })]), labels };
  const [, zip] = await throughZip(
    blobSpool(),
    (output) => writeDownload(source, parseDownloadOptions(options), output),
    (stream) => new Response(stream).blob(),
  );
  return zip;
};

describe('readLabels', () => {
  it('gives the labels of a download, and null where it has none', async () => {
    const read = await readLabels(await zipOf(new Map([['a', { label: 'good', note: 'für später' }]])));
    expect([...(read?.labels ?? [])]).toEqual([['a', { label: 'good', note: 'für später', line: 1 }]]);
    expect(read?.problems.first).toEqual([]);
    expect(await readLabels(await zipOf(new Map()))).toBeNull();
  });

  it('knows a download that has labels and no records', async () => {
    const labels = new Map<string, Label>([['a', { label: 'bad', note: '' }]]);
    const zips = [
      await zipOf(labels, { formats: ['sft'] }),
      await zipOf(labels),
      await zipOf(new Map(), { formats: ['sft'] }),
    ];
    expect(await Promise.all(zips.map(holdsOnlyLabels))).toEqual([true, false, false]);
    expect(await holdsOnlyLabels(fileOf('{}'))).toBe(false);
    expect((await readLabels(zips[0] ?? fileOf('')))?.labels.size).toBe(1);
  });

  it('checks every line, and says where and in which field something is wrong', async () => {
    const lines = [
      '{"id":"a","label":"good"}',
      '{"id":"b","label":"great","note":""}',
      '{"id":"c","label":"bad","note":7}',
      '{"label":"bad","note":""}',
      'good',
      '{"id":"a","label":"bad","note":""}',
      '{"id":"d","label":"none","note":""}',
      '{"id":"e","label":"none","note":"look","rater":"me"}',
      `{"id":"f","label":"none","note":"${'x'.repeat(4001)}"}`,
      '{"id":"g","label":"none","note":"look"}',
    ];
    const read = await readLabels(fileOf(lines.join('\n')));
    expect([...(read?.labels ?? [])].map(([id, { line }]) => [id, line])).toEqual([
      ['a', 1],
      ['g', 10],
    ]);
    expect(read?.problems.first.map(problemText)).toEqual([
      'line 2, label: expected ("good" | "bad" | "none"), found "great"',
      'line 3, note: expected string, found 7',
      'line 4, id: expected "id", found nothing',
      expect.stringMatching(/^line 5: /),
      'line 6, id: expected another id than in line 1, found a',
      'line 7, label: expected good or bad, or a note, found none',
      'line 8, rater: expected never, found "rater"',
      'line 9, note: expected <=4000, found 4001',
    ]);
  });

  it('knows its rows from those of other files', () => {
    expect(isLabelRow({ id: 'a', label: 'good', note: '' })).toBe(true);
    expect(isLabelRow({ id: 'a', messages: [] })).toBe(false);
    expect(isLabelRow({ id: 'a', label: 'good', messages: [] })).toBe(false);
  });
});
