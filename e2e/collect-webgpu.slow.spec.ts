import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { checkRecord } from '../src/rollout/index.ts';
import { LabCommand } from './support/lab-command.ts';

test.setTimeout(900_000);

/** What the run of the first test comes to, for the second. */
const folder = mkdtempSync(join(tmpdir(), 'lab-webgpu-'));

test('a whole run is collected through web-llm', async () => {
  const out = join(folder, 'collected');
  const { status, stdout, stderr } = await new LabCommand(
    ...['collect', '--policy', 'webllm=tiny', '--tasks', 'tiny', '--limit', '10', '--group', '2'],
    ...['--software-webgpu', '--out', out],
  ).result;
  expect([status, stderr]).toEqual([0, expect.anything()]);
  expect(stdout).toContain('sequential');
  const records = readFileSync(join(out, 'records.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => checkRecord(JSON.parse(line)));
  expect(records).toHaveLength(20);
  for (const checked of records) {
    if (checked.kind !== 'record') throw new Error('A line is no record.');
    const { policy, events } = checked.record;
    expect(policy).toEqual({ engine: 'webllm', model: 'tiny-1', quantisation: 'q8f32' });
    const tokens = events.flatMap((event) => (event.type === 'generation-ended' ? event.tokens : []));
    expect(tokens.length).toBeGreaterThan(0);
    expect(tokens.every(({ logprob }) => logprob !== null && logprob <= 0)).toBe(true);
  }
  // Among twenty first attempts of a model that was trained to make mistakes, some fail.
  const failures = records.filter(
    (checked) => checked.kind === 'record' && checked.record.statistics.rollbacks.triggered > 0,
  );
  expect(failures.length).toBeGreaterThan(0);
});

test('the field’s own loaders read the download of that run', () => {
  const python = process.env.LAB_LOADERS ?? '.loaders/bin/python';
  test.skip(!existsSync(python), '`npm run test:loaders` makes the environment with the loaders; it is not there');
  const out = join(folder, 'collected');
  test.skip(!existsSync(join(out, 'records.jsonl')), 'the run was not collected');
  const loaded = spawnSync(python, ['scripts/loaders/load_collected.py', out], { encoding: 'utf8' });
  expect(loaded.stderr + loaded.stdout).toContain('20 rows loaded');
  expect(loaded.status).toBe(0);
});

test('a model is tried in the terminal, its cache with it', async () => {
  const { status, stdout, stderr } = await new LabCommand(
    ...['try-model', 'tiny', '--tasks', '2', '--software-webgpu', '--json'],
  ).result;
  expect([status, stderr]).toEqual([0, expect.anything()]);
  expect(JSON.parse(stdout)).toMatchObject({
    model: { engine: 'webllm', model: 'tiny-1' },
    cache: { kind: 'agrees' },
    sets: [{ set: 'tiny', asked: 2, done: 2 }],
    problem: null,
  });
});
