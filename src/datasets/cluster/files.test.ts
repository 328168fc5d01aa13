import { describe, expect, it } from 'vitest';
import { turn } from '../../rollout/scripted.fixture.ts';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { memoryOutput, parseDownloadOptions, writeDownload } from '../download/index.ts';
import { sourceOf } from '../record-source.ts';
import { recordWith, type Wanted } from '../record.fixture.ts';
import { clusterFormats } from '../registry.ts';
import { codeJudgeVariables } from './known-options.fixture.ts';

const repaired = (wanted: Wanted = {}) => recordWith([turn('bad(5)'), turn('print(5)'), 'It is 5.'], wanted);
const elsewhere = async (id: string): Promise<TrajectoryRecord> => {
  const record = await recordWith(['It is 5.'], { id, group: id });
  return {
    ...record,
    tool: { ...record.tool, parameters: { type: 'object', properties: { path: { type: 'string' } } } },
  };
};

/** The files of a download of these records, by their paths. */
async function filesOf(
  records: readonly TrajectoryRecord[],
  options: object = {},
): Promise<ReadonlyMap<string, string>> {
  const output = memoryOutput();
  const all = { formats: [...clusterFormats], cluster: true, ...options };
  await writeDownload(sourceOf(records), parseDownloadOptions(all), output);
  return new Map(output.files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]));
}
const inFolder = (files: ReadonlyMap<string, string>) =>
  [...files.keys()].filter((path) => path.startsWith('cluster/'));

describe('clusterFiles', () => {
  it('has a launch script for each setting, with the group of the run, and a README that names all that is there', async () => {
    const files = await filesOf([
      await repaired({ id: 'a', config: { saar: { gamma: 0.7 } } }),
      await repaired({ id: 'b', config: { saar: { gamma: 0.7 } } }),
      await repaired({ id: 'c', group: 'g2', config: { saar: { enabled: false } } }),
    ]);
    expect(inFolder(files)).toEqual([
      'cluster/README.md',
      'cluster/rl-1.sh',
      'cluster/rl-2.sh',
      'cluster/tool.yaml',
      'cluster/count_prompts.py',
      'cluster/sft.sh',
      'cluster/trl_sft.py',
    ]);
    expect(files.get('cluster/rl-1.sh')).toContain('\ngroup=2\n');
    expect(files.get('cluster/rl-1.sh')).toContain('(similarity < 0.7)');
    expect(files.get('cluster/rl-2.sh')).toContain('enable_tool_rollback=False');
    const readme = files.get('cluster/README.md') ?? '';
    for (const path of [...inFolder(files).slice(1), ...['verl/rl.parquet', 'verl/sft.parquet', 'data/sft.jsonl']]) {
      expect(readme).toContain(`| \`${path}\` |`);
    }
    expect(readme).toContain('should_replace_reasoning = (similarity < 0.7)');
    expect(readme).toContain('make a download without gates for this step');
    expect(readme).toContain('What γ is compared with (rl-1.sh)');
    for (const [, name = ''] of readme.matchAll(/\b([A-Z]+_[A-Z]+)=(?!\/|"\$PWD|4\n)/g)) {
      expect(codeJudgeVariables).toContain(name);
    }
    expect(files.get('README.md')).toContain('`cluster/`');
  });
  it('goes through gates and redaction like the rest', async () => {
    const task = { id: 't2', prompt: 'How many, bob@analytical.org?', answer: '5' };
    const records = [await repaired({ id: 'a' }), await repaired({ id: 'b', task, config: { saar: { gamma: 0.9 } } })];
    const gated = await filesOf(records, { gates: { perTask: 1, maxTokens: 1 } });
    // Nothing stays: the README says so, and no script has a setting of what was left out.
    expect(inFolder(gated)).toEqual(['cluster/README.md', 'cluster/trl_sft.py']);
    const named = { ...records[0], tool: { ...records[0]?.tool, description: 'Ask bob@analytical.org.' } };
    const redacted = await filesOf([named as TrajectoryRecord], { redact: ['email'] });
    expect(redacted.get('cluster/tool.yaml')).toContain('[EMAIL_1]');
    expect([...redacted.values()].join('\n')).not.toContain('bob@analytical.org');
  });
  it('leaves out what the data does not allow, and says why', async () => {
    const files = await filesOf([await elsewhere('a'), await elsewhere('b')]);
    expect(inFolder(files)).toEqual(['cluster/README.md', 'cluster/trl_sft.py']);
    const readme = files.get('cluster/README.md') ?? '';
    expect(readme).toContain('There is no script for reinforcement learning');
    expect(readme).toContain('2 trajectories are not in `verl/sft.parquet`');
    expect(readme).not.toContain('bash cluster/');
    const unknown = { id: 'u', prompt: 'Say something.', answer: null };
    const some = await filesOf([
      await repaired({ id: 'a' }),
      await repaired({ id: 'b', task: unknown }),
      await elsewhere('c'),
    ]);
    expect(some.get('cluster/README.md')).toContain('1 task is not in `verl/rl.parquet`');
    expect(some.get('cluster/README.md')).toContain('1 trajectory is not in `verl/sft.parquet`');
    // Two tasks of two files, both counted from 0.
    const first = await repaired({ id: 'a', task: { id: '0', prompt: 'How many?', answer: '5' } });
    const second = await repaired({ id: 'b', task: { ...unknown, id: '0' } });
    const both = await filesOf([first, second]);
    expect(both.get('cluster/README.md')).toContain('1 task is not in `verl/rl.parquet`');
  });
  it('has the scripts’ data in the download, or refuses', () => {
    expect(() => parseDownloadOptions({ formats: ['sft'], cluster: true })).toThrow(
      'The folder cluster needs sft (data/sft.jsonl), verl-sft (verl/sft.parquet), verl-rl (verl/rl.parquet)',
    );
  });
});
