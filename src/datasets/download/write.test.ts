import { createHash } from 'node:crypto';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { turn } from '../../rollout/scripted.fixture.ts';
import { sourceOf, type RecordSource } from '../record-source.ts';
import { recordWith } from '../record.fixture.ts';
import { formatNames } from '../registry.ts';
import { describeDownload } from './describe.ts';
import { lookAt } from './look.ts';
import type { Manifest } from './manifest.ts';
import { parseDownloadOptions } from './options.ts';
import { memoryOutput } from './output.ts';
import type { DownloadProgress } from './work.ts';
import { writeDownload, type WritingRun } from './write.ts';

const deepTalk = [turn('bad = coin.System("x", 1, [2])'), turn('print(5)', 'Let me fix it. Count.'), 'It is 5.'];
const records = [
  await recordWith([turn('bad(5)'), turn('print(5)'), 'It is 5.'], { id: 'a' }),
  await recordWith(deepTalk, { id: 'b' }),
  await recordWith(['Ask ada@analytical.org, who knows.'], { id: 'c' }),
  await recordWith(['It is 5, says bob@analytical.org.'], {
    id: 'd',
    task: { id: 'other', prompt: 'ada@analytical.org?', answer: '5' },
  }),
];

const filesOf = async (
  source: RecordSource,
  options: unknown,
  run: WritingRun = {},
): Promise<ReadonlyMap<string, Uint8Array>> => {
  const output = memoryOutput();
  await writeDownload(source, parseDownloadOptions(options), output, run);
  return new Map(output.files.map(({ path, bytes }) => [path, bytes]));
};
const textsOf = async (options: unknown, of: readonly TrajectoryRecord[] = records) =>
  new Map([...(await filesOf(sourceOf(of), options))].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
const rowsIn = (text: string | undefined) =>
  (text ?? '').split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]));
const manifestIn = (files: ReadonlyMap<string, string>) => JSON.parse(files.get('manifest.json') ?? '') as Manifest;

describe('writeDownload', () => {
  it('writes the default files, the card after the data and the manifest last', async () => {
    expect([...(await textsOf({})).keys()]).toEqual([
      'data/sft.jsonl',
      'data/preference.jsonl',
      'verl/sft.parquet',
      'verl/rl.parquet',
      'verl/rollout/1.jsonl',
      'tokens.jsonl',
      'raw.jsonl',
      'records.jsonl',
      'README.md',
      'manifest.json',
    ]);
  });
  it('tells tasks apart that have the same id, in files, counts and gates', async () => {
    const told = async (id: string, prompt: string, answer: string | null = '5') =>
      await recordWith(['It is 5.'], { id, task: { id: '0', prompt, answer } });
    const of = [
      await told('a', 'One?'),
      await told('b', 'One?'),
      await told('c', 'Two?'),
      await told('d', 'One?', '6'),
    ];
    const formats = ['verl-rl', 'sft'];
    const files = await filesOf(sourceOf(of), { formats });
    const rows = await parquetReadObjects({ file: (files.get('verl/rl.parquet') as Uint8Array<ArrayBuffer>).buffer });
    expect(rows.map((row) => row.extra_info as Record<string, unknown>)).toMatchObject([
      { index: '0', question: 'One?', answer: '5' },
      { index: '0-2', question: 'Two?', answer: '5' },
      { index: '0-3', question: 'One?', answer: '6' },
    ]);
    expect(manifestIn(await textsOf({ formats }, of)).counts.tasks).toBe(3);
    const once = await textsOf({ formats, gates: { perTask: 1 } }, of);
    expect(rowsIn(once.get('data/sft.jsonl'))).toMatchObject([{ id: 'a' }, { id: 'c' }, { id: 'd' }]);
    const { files: described } = await describeDownload(sourceOf(of), parseDownloadOptions({ formats }));
    const rl = described.find(({ format }) => format === 'verl-rl');
    expect(rl?.rows).toBe(3);
    expect(rl?.preview[1]).toContain('"index": "0-2"');
  });
  it('says in the manifest how many rows and bytes each file has, and its hash', async () => {
    const files = await filesOf(sourceOf(records), { formats: [...formatNames] });
    const manifest = JSON.parse(new TextDecoder().decode(files.get('manifest.json'))) as Manifest;
    expect(manifest.files.map(({ path }) => path).sort()).toEqual(
      [...files.keys()].filter((path) => path !== 'manifest.json').sort(),
    );
    for (const { path, bytes, sha256, rows } of manifest.files) {
      const file = files.get(path) ?? new Uint8Array();
      expect(bytes).toBe(file.length);
      expect(sha256).toBe(createHash('sha256').update(file).digest('hex'));
      if (rows !== null && path.endsWith('.jsonl') && !path.startsWith('sessions/')) {
        expect(rowsIn(new TextDecoder().decode(file))).toHaveLength(rows);
      }
    }
    expect(manifest.counts).toEqual({ read: 4, kept: 4, tasks: 2, groups: 1, right: 3, wrong: 1, unjudged: 0 });
    expect(manifest.policies).toEqual([{ value: { engine: 'script', model: 'test', quantisation: null }, records: 4 }]);
    expect(manifest.configs).toHaveLength(1);
    expect(manifest.configs[0]?.value).not.toHaveProperty('seed');
  });
  it('gives the same bytes for the same records', async () => {
    const options = { formats: [...formatNames], gates: { nearDuplicates: 0.8 }, redact: ['email'] };
    expect(await filesOf(sourceOf(records), options)).toEqual(
      await filesOf(sourceOf(structuredClone(records)), options),
    );
  });
  it('writes each task once for RL, in the first record’s words', async () => {
    const { files } = manifestIn(await textsOf({ formats: ['verl-rl'] }));
    expect(files.find(({ format }) => format === 'verl-rl')?.rows).toBe(2);
  });
  it('leaves out files that would have no row, as loaders refuse them, and their companions', async () => {
    const none = await textsOf({ formats: ['preference', 'sft'] }, records.slice(2));
    expect([...none.keys()]).toEqual(['data/sft.jsonl', 'README.md', 'manifest.json']);
    expect([...(await textsOf({ formats: ['sharegpt'] }, [])).keys()]).toEqual(['README.md', 'manifest.json']);
    expect([...(await textsOf({ formats: ['sharegpt'] })).keys()]).toContain('llama-factory/dataset_info.json');
  });
  it('leaves out of every file what a gate does not let pass', async () => {
    const files = await textsOf({ formats: ['sft', 'records'], gates: { minReward: 1, perTask: 1 } });
    const ids = (path: string) => rowsIn(files.get(path)).map((row) => (row as { id: string }).id);
    expect(ids('data/sft.jsonl')).toEqual(['a', 'd']);
    expect(ids('records.jsonl')).toEqual(['a', 'd']);
    expect(manifestIn(files).gates).toEqual([
      { gate: 'minReward', fails: 1, dropped: 1 },
      { gate: 'perTask', fails: 1, dropped: 1 },
    ]);
  });
  it('replaces what is to be redacted by the same placeholder in every file', async () => {
    const plain = await textsOf({ formats: ['sft', 'tokens', 'raw', 'records', 'verl-rollout'] });
    expect(plain.get('data/sft.jsonl')).toContain('ada@analytical.org');
    const files = await textsOf({ formats: ['sft', 'tokens', 'raw', 'records', 'verl-rollout'], redact: ['email'] });
    for (const text of files.values()) expect(text).not.toContain('@analytical');
    for (const path of ['data/sft.jsonl', 'raw.jsonl', 'records.jsonl', 'verl/rollout/1.jsonl']) {
      expect(files.get(path)).toContain('Ask [EMAIL_1], who');
      expect(files.get(path)).toContain('[EMAIL_1]?');
      expect(files.get(path)).toContain('says [EMAIL_2].');
    }
    expect(manifestIn(files).secrets).toEqual([{ kind: 'email', distinct: 2, replaced: true }]);
  });
  it('redacts only the kinds that were asked for', async () => {
    const files = await textsOf({ formats: ['sft'], redact: ['key', 'home'] });
    expect(files.get('data/sft.jsonl')).toContain('ada@analytical.org');
    expect(manifestIn(files).secrets).toEqual([{ kind: 'email', distinct: 2, replaced: false }]);
  });
  it('cuts or drops the talk of an error that is gone', async () => {
    const contents = async (repairTalk: string) =>
      (await textsOf({ formats: ['sft'], gates: { repairTalk } })).get('data/sft.jsonl');
    expect((await textsOf({ formats: ['sft'] })).get('data/sft.jsonl')).toContain('Let me fix it. Count.');
    expect(await contents('cut')).toMatch(/"content":"Count\."/);
    expect(rowsIn(await contents('drop'))).toHaveLength(3);
  });
  it('reads each record once, with redaction, cuts and every format', async () => {
    let reads = 0;
    const counting: RecordSource = {
      async *read(wanted) {
        for await (const record of sourceOf(records).read(wanted)) {
          reads += 1;
          yield record;
        }
      },
    };
    const options = {
      formats: [...formatNames],
      redact: ['email'],
      gates: { repairTalk: 'cut', nearDuplicates: 0.99, perTask: 3 },
    };
    await filesOf(counting, options);
    expect(reads).toBe(records.length);
    reads = 0;
    const look = await lookAt(counting);
    expect(reads).toBe(records.length);
    reads = 0;
    await filesOf(counting, { ...options, gates: { minReward: 1, advantage: true } }, { look });
    expect(reads).toBe(3);
  });
  it.each([
    {},
    { redact: ['email'] },
    { redact: ['email'], gates: { repairTalk: 'cut', minReward: 1 } },
    { gates: { advantage: true, nearDuplicates: 0.9 } },
  ])('writes the same bytes whether the records were looked at before or not: %j', async (chosen) => {
    const options = { formats: [...formatNames], ...chosen };
    const source = sourceOf(records);
    expect(await filesOf(source, options, { look: await lookAt(source) })).toEqual(await filesOf(source, options));
  });
  it('judges records as they are kept: redaction changes nothing of what passes', async () => {
    // The group's name, the task's and the texts hold what is replaced.
    const inGroup = (record: TrajectoryRecord, id: string): TrajectoryRecord => ({
      ...record,
      id,
      group: '/home/ada/run',
      task: { ...record.task, id: '/home/ada/task' },
    });
    const [right, , wrong] = records;
    if (!right || !wrong) throw new Error('There are records.');
    const grouped = [inGroup(right, 'right'), inGroup(wrong, 'wrong')];
    for (const gates of [{ advantage: true }, { minTokens: 9, perTask: 2 }, { nearDuplicates: 0.99 }]) {
      const plain = manifestIn(await textsOf({ formats: ['sft'], gates }, grouped));
      const redacted = manifestIn(await textsOf({ formats: ['sft'], gates, redact: ['home', 'email'] }, grouped));
      expect(redacted.gates).toEqual(plain.gates);
      expect(redacted.counts.kept).toBe(plain.counts.kept);
    }
    const { counts } = manifestIn(
      await textsOf({ formats: ['sft'], gates: { advantage: true }, redact: ['home'] }, grouped),
    );
    expect(counts.kept).toBe(2);
  });
  it('reports its one pass, and ends at the total', async () => {
    const seen: DownloadProgress[] = [];
    const run = { count: records.length, onProgress: (progress: DownloadProgress) => void seen.push(progress) };
    await filesOf(sourceOf(records), { formats: ['sft', 'raw'] }, run);
    expect(seen.at(-1)).toEqual({ phase: 'writing', done: 4, total: 4 });
    await filesOf(sourceOf(records), { formats: ['sft'], gates: { advantage: true } }, run);
    expect(seen.at(-1)).toEqual({ phase: 'writing', done: 8, total: 8 });
  });
  it('stops when it is aborted, between records, with the signal’s reason', async () => {
    const stop = new AbortController();
    let read = 0;
    const source: RecordSource = {
      async *read() {
        for await (const record of sourceOf(records).read()) {
          if (++read === 2) stop.abort(new Error('enough'));
          yield record;
        }
      },
    };
    await expect(filesOf(source, {}, { signal: stop.signal })).rejects.toThrow('enough');
    expect(read).toBe(2);
  });
  it('refuses a source that changes after it was looked at', async () => {
    const look = await lookAt(sourceOf(records));
    await expect(filesOf(sourceOf(records.slice(0, 3)), {}, { look })).rejects.toThrow('changed');
    await expect(filesOf(sourceOf(records.toReversed()), {}, { look })).rejects.toThrow('changed');
    let reads = 0;
    const changing: RecordSource = {
      read: () => sourceOf(records.slice(0, reads++ === 0 ? 4 : 3)).read(),
    };
    await expect(filesOf(changing, { gates: { advantage: true } })).rejects.toThrow('changed');
  });
  it('holds one record at a time', async () => {
    let live = 0;
    let most = 0;
    const [record] = records;
    if (!record) throw new Error('There are records.');
    const source: RecordSource = {
      async *read() {
        for (let at = 0; at < 50; at++) {
          live += 1;
          most = Math.max(most, live);
          yield await Promise.resolve({ ...record, id: String(at) });
          live -= 1;
        }
      },
    };
    await filesOf(source, {});
    expect(most).toBe(1);
    expect(live).toBe(0);
  });
});

describe('parseDownloadOptions', () => {
  it('fills in the defaults', () => {
    expect(parseDownloadOptions({})).toMatchObject({
      gates: {},
      redact: [],
      card: { licence: 'other', language: 'en' },
    });
  });
  it.each([
    [{ formats: ['csv'] }, 'A format must be one of'],
    [{ formats: [] }, 'At least one format'],
    [{ gates: { nearDuplicates: 0.2 } }, 'from 0.5 to 1'],
    [{ gates: { perTask: 0 } }, 'The most trajectories a task'],
    [{ redact: ['phone'] }, 'A kind of secret'],
    [{ card: { name: 'a\nb' } }, 'The name must be one line'],
    [{ unknown: 1 }, /unknown/],
  ])('refuses %j and says why', (options, message) => {
    expect(() => parseDownloadOptions(options)).toThrow(message);
  });
});
