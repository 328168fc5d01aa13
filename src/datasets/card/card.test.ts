import { describe, expect, it } from 'vitest';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { turn } from '../../rollout/scripted.fixture.ts';
import { memoryOutput, parseDownloadOptions, writeDownload } from '../download/index.ts';
import { sourceOf } from '../record-source.ts';
import { recordWith } from '../record.fixture.ts';

const cardFor = async (records: readonly TrajectoryRecord[], options: unknown = {}): Promise<string> => {
  const output = memoryOutput();
  await writeDownload(sourceOf(records), parseDownloadOptions(options), output);
  return new TextDecoder().decode(output.files.find(({ path }) => path === 'README.md')?.bytes);
};

const records = [
  await recordWith([turn('bad(5)'), turn('print(5)', 'Sorry.'), 'It is 5.'], { id: 'a' }),
  await recordWith([turn('bad'), 'It is 7.'], { id: 'b', config: { saar: { enabled: false } } }),
];

describe('cardOf', () => {
  it('counts before and after purification', async () => {
    const card = await cardFor(records);
    expect(card).toMatch(/\| assistant turns +\| 5 \| 4 \|/);
    expect(card).toMatch(/\| of these failed \| 2 \(66\.7 %\) \| 1 \(50\.0 %\) \|/);
    expect(card).toMatch(/\| trajectories without a failed call \| 0 \(0\.0 %\) \| 1 \(50\.0 %\) \|/);
    expect(card).toMatch(/\| `NameError` \| 2 \| 1 \|/);
    expect(card).toContain('1 rollback: 1 recovered, 0 did not; 0 shallow and 1 deep repairs');
  });
  it('compares the arms, and cites paper and policy', async () => {
    const card = await cardFor(records, { card: { licence: 'mit', author: 'Ada' } });
    expect(card).toMatch(/\| SAAR \| sequential \| off \|/);
    expect(card).toContain('arXiv:2601.15141');
    expect(card).toContain('Licence: mit. Collected by Ada.');
    expect(card).toContain('test (engine script)');
    expect(card).toContain('1 right, 1 wrong, 0 not judged');
  });
  it('warns of policies whose texts nobody should train on', async () => {
    expect(await cardFor(records)).toContain('The engine `script` plays texts');
    const model = { engine: 'webllm', model: 'Qwen3-4B', quantisation: 'q4f16_1' };
    expect(await cardFor(records.map((record) => ({ ...record, policy: model })))).not.toContain('training data');
  });
  it('has a head that YAML reads, whatever the name', async () => {
    const card = await cardFor(records, { card: { name: 'A "b": c # d' } });
    expect(card).toMatch(/^---\npretty_name: "A \\"b\\": c # d"\nlicense: "other"\n/);
    expect(card).toContain(
      '- config_name: "sft"\n  data_files:\n  - split: train\n    path: "data/sft.jsonl"\n  default: true\n',
    );
  });
  it('configures only files that one loader reads, and that are there', async () => {
    const card = await cardFor([records[1] ?? records[0]].filter((record) => record !== undefined));
    expect(card).not.toContain('config_name: "preference"');
    expect(card).not.toContain('config_name: "verl-sft"');
    const parquet = await cardFor(records, { formats: ['verl-sft', 'verl-rl'] });
    expect(parquet).toContain('config_name: "verl-rl"');
  });
  it('says what was left out, and that nothing was redacted', async () => {
    const card = await cardFor(records, { gates: { minReward: 1 } });
    expect(card).toContain('Of 2 trajectories 1 is here.');
    expect(card).toContain('- a reward of at least 1: 1 left out');
    expect(card).toContain('Nothing was redacted');
  });
  it('tells of a replay where there was one', async () => {
    expect(await cardFor(records)).toContain('not run once more');
    const replay = { replayed: 2, same: 1, different: 1, differences: { time: 3 } };
    expect(await cardFor(records, { replay })).toContain(
      '2 of the 2 trajectories read were replayed in fresh interpreters: 1 gave the same observations, 1 did not. Likely causes, in calls: time 3.',
    );
  });
  it('can be written for nothing at all', async () => {
    const card = await cardFor([]);
    expect(card).toContain('0 trajectories');
    expect(card).not.toMatch(/NaN|undefined|configs:/);
  });
});
