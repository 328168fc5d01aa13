import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordWith } from '../../src/datasets/record.fixture.ts';
import { turn } from '../../src/rollout/scripted.fixture.ts';
import { exportCommand } from './export.ts';

let folder = '';
const said: string[] = [];
const note = (text: unknown): void => void said.push(String(text));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-test-'));
  said.length = 0;
  vi.spyOn(console, 'log').mockImplementation(note);
  vi.spyOn(console, 'error').mockImplementation(note);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const lines = [
  JSON.stringify(await recordWith([turn('bad(5)'), turn('print(5)', 'Sorry.'), 'It is 5.'], { id: 'a' })),
  JSON.stringify(await recordWith(['It is 7.'], { id: 'b' })),
];
const at = (name: string): string => join(folder, name);
const run = (...args: readonly string[]) => exportCommand(args, new AbortController().signal);

describe('export', () => {
  it('writes a folder, and a zip that exports to the same zip', async () => {
    writeFileSync(at('records.jsonl'), lines.map((line) => `${line}\n`).join(''));
    expect(await run('--in', folder, '--out', at('out'), '--format', 'sft,records', '--min-reward', '1')).toBe(0);
    expect(readdirSync(at('out')).sort()).toEqual(['README.md', 'data', 'manifest.json', 'records.jsonl']);
    expect(readFileSync(at('out/records.jsonl'), 'utf8')).toBe(`${lines[0] ?? ''}\n`);
    expect(said.join('\n')).toContain('1 of 2 trajectories\n  minReward: 1 left out');
    expect(await run('--in', at('records.jsonl'), '--out', at('first.zip'))).toBe(0);
    expect(await run('--in', at('first.zip'), '--out', at('second.zip'))).toBe(0);
    expect(readFileSync(at('second.zip')).equals(readFileSync(at('first.zip')))).toBe(true);
  });
  it('says what can’t be read, exports the rest, and ends with 1', async () => {
    writeFileSync(
      at('records.jsonl'),
      [lines[0], '{"schema":"cleaner-lab/trajectory@1"}', 'no JSON', lines[0], ''].join('\n'),
    );
    expect(await run('--in', folder, '--out', at('out'), '--format', 'records')).toBe(1);
    expect(readFileSync(at('out/records.jsonl'), 'utf8')).toBe(`${lines[0] ?? ''}\n`);
    expect(said.join('\n')).toMatch(/line 2.*\n(.*\n)*.*line 3/);
  });
  it('takes a record of two inputs once, and lists one whose id another record has', async () => {
    const other = JSON.stringify(await recordWith(['It is 8.'], { id: 'b' }));
    for (const [name, rows] of [
      ['one', lines],
      ['two', [lines[0], other]],
    ] as const) {
      mkdirSync(at(name));
      writeFileSync(at(`${name}/records.jsonl`), rows.join('\n'));
      writeFileSync(at(`${name}/labels.jsonl`), '{"id":"a","label":"good"}\n');
    }
    const twice = ['--in', at('one'), '--in', at('one'), '--format', 'records'];
    expect(await run(...twice, '--out', at('same'))).toBe(0);
    expect(readFileSync(at('same/records.jsonl'), 'utf8')).toBe(lines.map((line) => `${line}\n`).join(''));

    writeFileSync(at('two/labels.jsonl'), '{"id":"a","label":"good"}\n{"id":"b","label":"bad"}\n');
    const both = ['--in', at('one'), '--in', at('two'), '--format', 'records'];
    expect(await run(...both, '--out', at('out'))).toBe(1);
    expect(readFileSync(at('out/records.jsonl'), 'utf8')).toBe(lines.map((line) => `${line}\n`).join(''));
    expect(readFileSync(at('out/labels.jsonl'), 'utf8')).toBe('{"id":"a","label":"good","note":""}\n');
    const told = said.join('\n');
    expect(told).toContain(
      `${at('two/records.jsonl')}:\n  line 2, id: another record has the id b; the one in ${at('one/records.jsonl')} is taken\n`,
    );
    expect(told).toContain(`${at('two/labels.jsonl')}:\n  line 2, id: expected the id of one record`);
  });
  it('takes the labels beside the records along, and says which are of none', async () => {
    writeFileSync(at('records.jsonl'), lines.map((line) => `${line}\n`).join(''));
    const labels = [
      '{"id":"b","label":"bad","note":"Ask ada@analytical.org"}',
      '{"id":"gone","label":"good"}',
      '{"id":1}',
    ];
    writeFileSync(at('labels.jsonl'), labels.join('\n'));
    expect(await run('--in', folder, '--out', at('first.zip'))).toBe(1);
    expect(said.join('\n')).toContain(
      `${at('labels.jsonl')}:\n  line 3, id: expected string, found 1\n  line 3, label: expected "label", found nothing\n  line 2, id: expected the id of a record that was read, found gone`,
    );
    expect(await run('--in', at('first.zip'), '--out', at('second.zip'))).toBe(0);
    expect(readFileSync(at('second.zip')).equals(readFileSync(at('first.zip')))).toBe(true);
    expect(await run('--in', at('second.zip'), '--out', at('out'), '--redact', 'email', '--format', 'sft,openai')).toBe(
      0,
    );
    expect(readFileSync(at('out/labels.jsonl'), 'utf8')).toBe('{"id":"b","label":"bad","note":"Ask [EMAIL_1]"}\n');
    expect(readFileSync(at('out/data/sft.jsonl'), 'utf8').split('\n')[1]).toContain('"label":"bad"');
  });
  it('says what there would be, and writes nothing', async () => {
    writeFileSync(at('records.jsonl'), `${lines[0] ?? ''}\n`);
    expect(await run('--in', folder, '--check', '--format', 'sft,preference')).toBe(0);
    expect(said.join('\n')).toMatch(/data\/sft\.jsonl: 1 rows, about \d+ bytes/);
    expect(readdirSync(folder)).toEqual(['records.jsonl']);
  });
  it('mixes a download with nothing that is there', async () => {
    writeFileSync(at('records.jsonl'), `${lines[0] ?? ''}\n`);
    await expect(run('--in', folder, '--out', folder)).rejects.toThrow('not empty');
    writeFileSync(at('a.zip'), '');
    await expect(run('--in', folder, '--out', at('a.zip'))).rejects.toThrow('there already');
    await expect(run('--in', at('nowhere'), '--out', at('out'))).rejects.toThrow('There is no');
  });
  it('leaves no half file where it is interrupted', async () => {
    writeFileSync(at('records.jsonl'), lines.map((line) => `${line}\n`).join(''));
    const stop = new AbortController();
    stop.abort(new Error('interrupted'));
    expect(await exportCommand(['--in', folder, '--out', at('out.zip')], stop.signal)).toBe(130);
    expect(readdirSync(folder)).toEqual(['records.jsonl']);
  });
});
