/** `tsx scripts/loaders/make-download.ts FOLDER`: collects real rollouts and downloads them in every format, through the lab's own command. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportCommand } from '../../cli/export/export.ts';
import { realRecords } from './real-rollouts.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say into which folder.');
const collected = join(folder, 'collected');
mkdirSync(collected, { recursive: true });
const records = await realRecords();
writeFileSync(join(collected, 'records.jsonl'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));

const card = ['--name', 'The lessons: "all" of them', '--licence', 'cc-by-4.0'];
for (const out of ['download', 'download.zip']) {
  const args = ['--in', collected, '--out', join(folder, out), '--format', 'all', ...card];
  const status = await exportCommand(args, new AbortController().signal);
  if (status !== 0) process.exit(status);
}
