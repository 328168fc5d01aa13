import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rows } from '../../src/datasets/purify/logs.fixture.ts';
import { purify } from './purify.ts';

describe('purify', () => {
  let folder = '';
  let told: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'purify-test-'));
    told = [];
    vi.spyOn(console, 'log').mockImplementation((text: string) => void told.push(text));
    vi.spyOn(console, 'error').mockImplementation((text: string) => void told.push(text));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  const run = (log: string, ...args: readonly string[]) => {
    const file = join(folder, 'log.jsonl');
    writeFileSync(file, log);
    return purify([file, '--out', join(folder, 'out'), ...args], new AbortController().signal);
  };
  const lines = (path: string): unknown[] =>
    readFileSync(join(folder, 'out', path), 'utf8')
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as unknown);
  const log = Object.values(rows)
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('');

  it('writes the download and prints the report', async () => {
    expect(await run(log)).toBe(0);
    expect(told.join('\n')).toContain('repairs: 9 shallow, 0 deep');
    expect(lines('records.jsonl')).toHaveLength(9);
    expect(lines('data/sft.jsonl')[0]).toMatchObject({ messages: { length: 5 } });
    expect(lines('raw.jsonl')[0]).toMatchObject({ messages: { length: 7 } });
  });
  it('reads its own download once more, with other settings', async () => {
    await run(log, '--format', 'records');
    const again = join(folder, 'again');
    const args = [join(folder, 'out', 'records.jsonl'), '--out', again, '--gamma', '1', '--format', 'records'];
    expect(await purify(args, new AbortController().signal)).toBe(0);
    expect(told.join('\n')).toContain('repairs: 0 shallow, 9 deep');
  });
  it('tells of what it could not read, and writes the rest', async () => {
    expect(await run(`oops\n${log}`, '--format', 'sft')).toBe(1);
    expect(told.join('\n')).toMatch(/line 1: expected JSON/);
    expect(lines('data/sft.jsonl')).toHaveLength(9);
  });
  it('explains each row, and writes nothing', async () => {
    const file = join(folder, 'log.jsonl');
    writeFileSync(file, `${log}oops\n`);
    expect(await purify(['--explain', file], new AbortController().signal)).toBe(1);
    const text = told.join('\n');
    expect(text).toContain('row 1: messages, run sum-1');
    expect(text).toContain(
      "turn 1 (messages.2): call of python; failed with NameError, since a traceback ends the answer (NameError: name 'totl' is not defined); repaired with turn 2 (shallow, similarity 0.99)",
    );
    expect(text).toContain('row 10: no form that is known, left out\n  problem: expected JSON');
    expect(text).toContain('rows: 9 read, 1 left out');
    expect(readdirSync(folder)).toEqual(['log.jsonl']);
  });
  it('explains as JSON Lines', async () => {
    const file = join(folder, 'log.jsonl');
    writeFileSync(file, log);
    expect(await purify(['--explain', '--json', file], new AbortController().signal)).toBe(0);
    const explained = told.map((line) => JSON.parse(line) as { shape: string });
    expect(explained.map(({ shape }) => shape)).toEqual([
      ...['messages', 'messages', 'messages', 'sharegpt', 'atif', 'verl', 'verl', 'messages', 'messages'],
    ]);
  });
  it('refuses to mix its files with others', async () => {
    await run(log);
    await expect(run(log)).rejects.toThrow('exists already');
    await expect(purify([join(folder, 'none'), '--out', 'x'], new AbortController().signal)).rejects.toThrow(
      'There is no',
    );
  });
});
