import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runDocument } from './support/collect-page.ts';
import { LabCommand } from './support/lab-command.ts';

test.setTimeout(300_000);

/** A folder for a run, and a command that collects it. */
function newRun(tasks: number): { readonly out: string; readonly collect: () => LabCommand } {
  const folder = mkdtempSync(join(tmpdir(), 'lab-collect-'));
  const [run, out] = [join(folder, 'run.json'), join(folder, 'out')];
  writeFileSync(run, JSON.stringify(runDocument(tasks)));
  return { out, collect: () => new LabCommand('collect', '--run', run, '--out', out, '--lanes', '2') };
}

const linesOf = (path: string): string[] =>
  existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];

const idOf = (line: string): string => (JSON.parse(line) as { readonly id: string }).id;

test('a command that is killed goes on with what it had, and ends with the whole download', async () => {
  const { out, collect } = newRun(150);
  const part = join(out, 'records.jsonl.part');
  const known = new Set<string>();
  for (const signal of ['SIGKILL', 'SIGINT', 'browser'] as const) {
    const command = collect();
    await expect
      .poll(() => linesOf(part).length, { timeout: 120_000, intervals: [50] })
      .toBeGreaterThan(known.size + 1);
    const browsers = command.processes(/chrom/);
    if (signal === 'browser') {
      // The command takes another browser and goes on by itself.
      for (const pid of command.processes(/--type=renderer/)) process.kill(pid, 'SIGKILL');
      expect((await command.result).status).toBe(0);
      break;
    }
    command.signal(signal);
    const { status } = await command.result;
    expect(status).toBe(signal === 'SIGINT' ? 130 : null);
    for (const pid of browsers) if (existsSync(`/proc/${pid}`)) process.kill(pid, 'SIGKILL');
    for (const line of linesOf(part)) known.add(idOf(line));
  }
  const ids = linesOf(join(out, 'records.jsonl')).map(idOf);
  expect(new Set(ids).size).toBe(300);
  expect(ids.length).toBe(300);
  expect(ids).toEqual(expect.arrayContaining([...known]));
  expect(existsSync(part)).toBe(false);
  expect(linesOf(join(out, 'data', 'sft.jsonl')).length).toBe(300);
  const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as unknown;
  expect(manifest).toMatchObject({ counts: { read: 300, right: 150, wrong: 150 } });
});

test('an experiment leaves a table, a plot, and the document that repeats it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-experiment-'));
  const [out, again] = [join(folder, 'out'), join(folder, 'again')];
  const asked = [
    '--sweep',
    'k=0,2',
    '--policy',
    'tiny',
    '--tasks',
    'tiny',
    '--limit',
    '4',
    '--group',
    '2',
    '--seed',
    '1',
  ];
  const first = await new LabCommand('experiment', ...asked, '--out', out).result;
  expect([first.status, first.stderr]).toEqual([0, expect.any(String)]);
  expect(first.stdout).toMatch(/\| 0 +\| +8 \|/);
  expect(linesOf(join(out, 'records.jsonl')).length).toBe(16);
  expect(readFileSync(join(out, 'plot.svg'), 'utf8')).toMatch(/^<svg[^]*First-attempt success/);
  expect((await new LabCommand('experiment', join(out, 'experiment.json'), '--out', again).result).status).toBe(0);
  const all = join(folder, 'all');
  const running = new LabCommand('experiment', join(out, 'experiment.json'), '--run-all', '--out', all);
  expect((await running.result).status).toBe(0);
  // Times differ; all else is drawn from the same seeds.
  const table = (path: string, ...without: readonly string[]) => {
    const [head = [], ...lines] = linesOf(join(path, 'table.csv')).map((line) => line.split(','));
    const kept = head.map((name) => !name.startsWith('seconds') && !without.includes(name));
    return [head, ...lines].map((cells) => cells.filter((_, at) => kept[at]));
  };
  expect(table(out)).toHaveLength(3);
  expect(table(again)).toEqual(table(out));
  // What is recomputed comes to the same as what is run.
  expect(table(all, 'recomputed', 'run')).toEqual(table(out, 'recomputed', 'run'));
  const recomputed = (path: string) =>
    linesOf(join(path, 'records.jsonl')).filter((line) => line.includes('"recomputedFrom"')).length;
  expect([recomputed(out) > 0, recomputed(out) < 8, recomputed(all)]).toEqual([true, true, 0]);
  for (const name of ['by-failure', 'by-family', 'by-tool', 'correctness', 'answers'])
    expect(readFileSync(join(all, `${name}.csv`), 'utf8')).toBe(readFileSync(join(out, `${name}.csv`), 'utf8'));
  const mixed = await new LabCommand('experiment', join(out, 'experiment.json'), '--run-all', '--out', out).result;
  expect([mixed.status, mixed.stderr]).toEqual([2, expect.stringContaining('recomputed')]);
});

test('what is purified afterwards is compared with what was rolled back at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-when-'));
  const asked = ['--sweep', 'when=offline,online,off', '--tasks', 'tiny', '--limit', '3', '--seed', '1'];
  for (const [name, ...more] of [['some'], ['all', '--run-all']] as const) {
    const out = join(folder, name);
    const { status, stdout } = await new LabCommand('experiment', ...asked, ...more, '--out', out).result;
    expect(status).toBe(0);
    // Nothing is run for it, whatever is asked for.
    expect(stdout).toMatch(/\| offline +\| +3 \| +3 \|/);
    expect(linesOf(join(out, 'records.jsonl'))).toHaveLength(9);
    expect(linesOf(join(out, 'online-offline.csv'))).toHaveLength(4);
    expect(linesOf(join(out, 'repair-talk.csv'))[1]).toMatch(/^offline,/);
  }
});

test('what can’t be understood is told, with exit status 2', async () => {
  const { status, stderr } = await new LabCommand('collect', '--tasks', 'none', '--out', 'x').result;
  expect([status, stderr]).toEqual([2, expect.stringContaining('none of the task sets')]);
});
