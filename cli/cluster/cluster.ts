import { clusterFormats } from '../../src/datasets/index.ts';
import { exportCommand } from '../export/export.ts';
import { place } from '../place/index.ts';
import { UsageError } from '../usage-error.ts';

export const usage = `${place.program} cluster RUN-DIR --out DIR [OPTIONS]   takes a run to a cluster

Writes the rows and scripts that go on with the trajectories of a run on GPUs: a warm start on the purified rows and reinforcement
learning with the same K, γ, p and budgets, by the authors' code (verl on Ray), or fine-tuning by TRL alone. DIR/cluster/README.md has
the steps, and what differs between lab and cluster.

RUN-DIR is a folder that \`collect\` left, or a zip of the lab. DIR is a folder, or a zip where it ends in .zip.

  OPTIONS               gates, --redact, the card and --check, as those of \`export\`
  --help                this text`;

/**
 * Runs the command: an export of the formats that the scripts read, and the scripts. Gives the exit status of `exportCommand`. Throws, in words,
 * where the command line can't be understood or files can't be read or written.
 */
export async function clusterCommand(args: readonly string[], stop: AbortSignal): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage);
    return 0;
  }
  const [run, ...options] = args;
  if (run === undefined || run.startsWith('-')) {
    throw new UsageError('Say first which run: the folder that it was collected into.');
  }
  for (const fixed of ['--in', '--format']) {
    if (options.some((option) => option === fixed || option.startsWith(`${fixed}=`))) {
      throw new UsageError(`${fixed} is an option of export: here the run and the formats are given.`);
    }
  }
  const formats = ['--format', clusterFormats.join(',')];
  return await exportCommand(['--in', run, ...formats, '--cluster', ...options], stop);
}
