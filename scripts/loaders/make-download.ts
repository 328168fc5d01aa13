/**
 * `tsx scripts/loaders/make-download.ts FOLDER`: makes two downloads in every format, through the lab's own commands: `FOLDER/rollouts` of
 * real rollouts, some of them labelled, and `FOLDER/logs` of a purified log that holds one row of every odd kind.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportCommand } from '../../cli/export/export.ts';
import { purify } from '../../cli/purify/purify.ts';
import { oddRows, refusedRows } from './odd-logs.ts';
import { realRecords } from './real-rollouts.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say into which folder.');
const [rollouts, logs] = [join(folder, 'rollouts'), join(folder, 'logs')];
const collected = join(rollouts, 'collected');
mkdirSync(collected, { recursive: true });
const records = await realRecords();
writeFileSync(join(collected, 'records.jsonl'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));

/** Neither the first, of which loaders may take a column's type, nor all. */
const labels = records.flatMap(({ id }, at) =>
  at % 3 === 1 ? [{ id, label: at % 2 === 0 ? 'good' : 'bad', note: at % 2 === 0 ? 'for the talk' : '' }] : [],
);
writeFileSync(join(collected, 'labels.jsonl'), labels.map((label) => `${JSON.stringify(label)}\n`).join(''));

const card = ['--cluster', '--name', 'The lessons: "all" of them', '--licence', 'cc-by-4.0'];
for (const out of ['download', 'download.zip']) {
  const args = ['--in', collected, '--out', join(rollouts, out), '--format', 'all', ...card];
  const status = await exportCommand(args, new AbortController().signal);
  if (status !== 0) process.exit(status);
}

mkdirSync(logs);
const log = join(logs, 'log.jsonl');
writeFileSync(log, `${[...Object.values(oddRows), ...Object.values(refusedRows)].join('\n')}\n`);
for (const out of ['download', 'download.zip']) {
  const status = await purify(
    [log, '--out', join(logs, out), '--format', 'all', ...card],
    new AbortController().signal,
  );
  // 1: rows were left out, with a message each.
  if (status !== 1) throw new Error(`The log was purified with the status ${status}.`);
}
