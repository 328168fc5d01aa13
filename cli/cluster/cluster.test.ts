import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordWith } from '../../src/datasets/record.fixture.ts';
import { turn } from '../../src/rollout/scripted.fixture.ts';
import { clusterCommand, usage } from './cluster.ts';

let folder = '';
const said: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cluster-test-'));
  said.length = 0;
  const note = (text: unknown): void => void said.push(String(text));
  vi.spyOn(console, 'log').mockImplementation(note);
  vi.spyOn(console, 'error').mockImplementation(note);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const lines = [
  JSON.stringify(await recordWith([turn('bad(5)'), turn('print(5)'), 'It is 5.'], { id: 'a' })),
  JSON.stringify(await recordWith(['It is 7.'], { id: 'b' })),
];
const at = (name: string): string => join(folder, name);
const run = (...args: readonly string[]) => clusterCommand(args, new AbortController().signal);

describe('cluster', () => {
  it('writes rows and scripts of a collected run, through the gates of an export', async () => {
    writeFileSync(at('records.jsonl'), lines.map((line) => `${line}\n`).join(''));
    expect(await run(folder, '--out', at('out'), '--min-reward', '1')).toBe(0);
    expect(readdirSync(at('out')).sort()).toEqual(['README.md', 'cluster', 'data', 'manifest.json', 'verl']);
    expect(readdirSync(at('out/cluster')).sort()).toEqual([
      'README.md',
      'count_prompts.py',
      'rl.sh',
      'sft.sh',
      'tool.yaml',
      'trl_sft.py',
    ]);
    expect(readFileSync(at('out/data/sft.jsonl'), 'utf8').split('\n')).toHaveLength(2);
    expect(readFileSync(at('out/cluster/README.md'), 'utf8')).toContain('settings of 1 trajectory');
    expect(said.join('\n')).toContain('1 of 2 trajectories');
  });
  it('says what is wrong with the command line, and writes nothing', async () => {
    await expect(run('--out', at('out'))).rejects.toThrow('which run');
    await expect(run(at('none'), '--out', at('out'))).rejects.toThrow('There is no');
    await expect(run(folder, '--format=sft', '--out', at('out'))).rejects.toThrow('--format is an option of export');
    await expect(run(folder)).rejects.toThrow('--out');
    expect(existsSync(at('out/cluster'))).toBe(false);
    expect(await run('--help')).toBe(0);
    expect(said).toEqual([usage]);
  });
});
