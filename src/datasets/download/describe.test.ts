import { describe, expect, it } from 'vitest';
import { turn } from '../../rollout/scripted.fixture.ts';
import { sourceOf } from '../record-source.ts';
import { recordWith } from '../record.fixture.ts';
import { formatNames } from '../registry.ts';
import { describeDownload } from './describe.ts';
import { parseDownloadOptions } from './options.ts';
import { memoryOutput } from './output.ts';
import { writeDownload } from './write.ts';

const records = [
  await recordWith([turn('bad(5)'), turn('print(5)'), 'It is 5.'], { id: 'a' }),
  await recordWith([turn('bad = coin.System("x", 1, [2])'), turn('print(5)', 'Let me fix it.'), 'It is 5.'], {
    id: 'b',
  }),
  await recordWith(['No idea, ask ada@analytical.org.'], { id: 'c' }),
];

describe('describeDownload', () => {
  it('says what the download will be: rows and sizes of few records to the byte', async () => {
    const options = parseDownloadOptions({ formats: [...formatNames] });
    const described = await describeDownload(sourceOf(records), options);
    const output = memoryOutput();
    await writeDownload(sourceOf(records), options, output);
    const sizes = new Map<string, number>();
    for (const { path, bytes } of output.files) {
      const folder = path.startsWith('sessions/') ? 'sessions/' : path;
      sizes.set(folder, (sizes.get(folder) ?? 0) + bytes.length);
    }
    for (const { path, bytes } of described.files) {
      const beside = path.startsWith('llama-factory/') ? (sizes.get('llama-factory/dataset_info.json') ?? 0) : 0;
      expect([path, bytes]).toEqual([path, (sizes.get(path) ?? 0) + beside]);
    }
    expect(described.files.map(({ rows }) => rows)).toEqual([3, 2, 3, 1, 3, 3, 3, 3, 3, 3, 3]);
  });
  it('names the files that nothing has rows for', async () => {
    const described = await describeDownload(sourceOf(records.slice(2)), parseDownloadOptions({}));
    expect(described.empty).toEqual(['data/preference.jsonl']);
    expect(described.files.map(({ path }) => path)).not.toContain('data/preference.jsonl');
  });
  it('shows the first rows as they will be, redacted', async () => {
    const options = parseDownloadOptions({ formats: ['sft'], redact: ['email'], gates: { minReward: -1 } });
    const { files } = await describeDownload(sourceOf(records), options);
    expect(files[0]?.preview).toHaveLength(3);
    expect(files[0]?.preview.join('')).toContain('ask [EMAIL_1].');
  });
  it('says what would be dropped and why, what was found, and quotes the sentences', async () => {
    const options = parseDownloadOptions({ gates: { minReward: 1 } });
    const described = await describeDownload(sourceOf(records), options);
    expect(described).toMatchObject({
      read: 3,
      kept: 2,
      dropped: [{ id: 'c', gate: 'minReward', why: 'its reward is -1' }],
      secrets: [{ kind: 'email', placeholder: '[EMAIL_1]', records: 1, firstIn: 'c' }],
      repairTalk: { trajectories: 1, sentences: 1, examples: [{ id: 'b', position: 0, sentence: 'Let me fix it.' }] },
    });
  });
});
