import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { formats, formatsNamed, writeRows } from '../../src/datasets/index.ts';
import type { TrajectoryRecord } from '../../src/rollout/index.ts';
import { realRecords } from '../../scripts/loaders/real-rollouts.ts';
import { withSection } from '../similarity/section.ts';
import { measureDownload, measureFormat, type DownloadFigures } from './measure.ts';
import { benchPurify } from './purify.ts';
import { manyRecords } from './records.ts';

/** Trajectories of the largest download. With fewer (`LAB_BENCH_RECORDS`) it is a trial, and is not written down. */
const most = 100_000;
const asked = Number(process.env.LAB_BENCH_RECORDS ?? most);

/** Seconds of the largest download when it still read its records nine times; measured by this benchmark on the same kind of machine. */
const secondsBefore = 400.9;

/** Records by which formats are measured, and downloads are. */
const few = Math.min(asked, 2000);
const downloads = [1000, 10_000, most].filter((count) => count < asked).concat(asked);

const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (what: string): void => console.error(`${what} …`);
const megabytes = (bytes: number, digits = 0): string => (bytes / 2 ** 20).toFixed(digits);
const whole = (value: number): string => Math.round(value).toLocaleString('en');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** Our Parquet against pyarrow's own, where there is a pyarrow: bytes, and whether it read the same rows. */
async function parquetSizes(records: readonly TrajectoryRecord[]): Promise<string> {
  const python = process.env.LAB_LOADERS ?? join(root, '.loaders', 'bin', 'python');
  if (!existsSync(python))
    return 'pyarrow is not here (`npm run test:loaders` brings it), so that sizes are not compared.';
  const folder = mkdtempSync(join(tmpdir(), 'cleaner-lab-parquet-'));
  try {
    const rows: string[][] = [];
    for (const parquet of formatsNamed(['verl-sft'])) {
      const path = join(folder, 'ours.parquet');
      const parts: Uint8Array[] = [];
      // oxlint-disable-next-line typescript/require-await -- The contract is asynchronous, a list is not.
      async function* all() {
        for (const record of records) yield* parquet.toRows(record);
      }
      for await (const part of writeRows(all(), (emit) => parquet.writer(emit))) parts.push(part);
      writeFileSync(path, Buffer.concat(parts));
      const script = fileURLToPath(new URL('pyarrow_size.py', import.meta.url));
      const { stdout } = spawnSync(python, [script, path], { encoding: 'utf8' });
      const [ours = '0', theirs = '0', same = ''] = stdout.trim().split(' ');
      rows.push([
        `\`${parquet.path}\``,
        whole(Number(ours)),
        whole(Number(theirs)),
        `${(Number(ours) / Number(theirs)).toFixed(2)} ×`,
        same === 'True' ? 'yes' : '**no**',
      ]);
    }
    return table(['', 'ours, bytes', 'pyarrow, bytes', 'ours to pyarrow', 'the same rows'], rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const real = await realRecords();
const records: TrajectoryRecord[] = [];
for await (const record of manyRecords(real, few).read()) records.push(record);

say('formats');
const figures = [];
for (const one of formats) figures.push(await measureFormat(one, records));
say('purifying a log');
const purified = await benchPurify();
say('Parquet');
const sizes = await parquetSizes(records);
records.length = 0;
const runs: DownloadFigures[] = [];
for (const count of downloads) {
  say(`a download of ${count}`);
  runs.push(await measureDownload(manyRecords(real, count), count, {}));
}

/** How much faster the largest download is than it was, where it is as large. */
function comparedWithBefore(): string {
  const largest = runs.at(-1);
  if (largest?.records !== most) return '';
  return ` That is ${(secondsBefore / largest.seconds).toFixed(1)} × as fast now.`;
}

const report = [
  '## Datasets',
  '',
  `\`npm run bench:datasets\` measures this and rewrites the section. Node ${process.versions.node} on ${cpus().length} cores of ${cpus()[0]?.model ?? 'some processor'}.`,
  `The records are those of ${real.length} real rollouts of the lessons, each copy with numbers of its own.`,
  '',
  '### Formats',
  '',
  `${whole(few)} records in memory, from the record to the bytes; the fastest of three.`,
  '',
  table(
    ['format', 'rows a second', 'MB a second', 'bytes a row'],
    figures.map(({ name, rows, bytes, seconds }) => [
      name,
      whole(rows / seconds),
      megabytes(bytes / seconds, 1),
      whole(bytes / rows),
    ]),
  ),
  '',
  `Parquet against pyarrow with its defaults, on the rows of ${whole(few)} records:`,
  '',
  sizes,
  '',
  '### Purifying a log',
  '',
  `${whole(purified.trajectories)} finished runs of another program, ${whole(purified.repairs)} repairs: ${whole(purified.trajectoriesPerSecond)} trajectories and ` +
    `${purified.megabytesPerSecond.toFixed(1)} MB a second, from the file’s bytes to checked records.`,
  '',
  '### Whole downloads',
  '',
  'The default zip of eight files, the check for secrets and repair talk included. The records are made anew while they are read, in one pass;',
  'that is in the seconds, and given apart. Memory is that of the whole process; “more” is what it grew by since the download began.',
  'Before, a download read its records nine times: 100,000 trajectories took',
  `${secondsBefore} seconds on the same kind of machine, with the records made nine times.${comparedWithBefore()}`,
  '',
  table(
    [
      'trajectories',
      'zip, MB',
      'seconds',
      'of them making records',
      'MB a second without',
      'most memory, MB',
      'more, MB',
    ],
    runs.map(({ records: count, bytes, seconds, making, peak, before }) => [
      whole(count),
      megabytes(bytes),
      seconds.toFixed(1),
      making.toFixed(1),
      megabytes(bytes / (seconds - making), 1),
      megabytes(peak),
      megabytes(peak - before),
    ]),
  ),
].join('\n');
console.log(report);

if (asked >= most) {
  const path = join(root, 'docs', 'performance.md');
  const document = withSection(readFileSync(path, 'utf8'), 'bench:datasets', report);
  writeFileSync(path, await format(document, { ...(await resolveConfig(path)), parser: 'markdown' }));
}
