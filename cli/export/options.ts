import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { downloadOptionsSchema, formatNames, secretKinds, type DownloadOptions } from '../../src/datasets/index.ts';
import { formatsIn, formatUsage } from '../format-names.ts';
import { place } from '../place/index.ts';
import { UsageError } from '../usage-error.ts';

/** What the command can be asked for. */
export const usage = `${place.program} export --in PATH --out PATH [OPTIONS]   writes datasets from collected trajectories

PATH of --in is a folder with a records.jsonl, such a file, or a zip of the lab; it may be given several times. PATH of --out
is a folder, or a zip where it ends in .zip. A labels.jsonl beside the records, or in the zip, goes along. What a gate
does not let pass is left out, and counted.

  --format NAMES        ${formatNames.join(', ')}
                        with commas; ${formatUsage}
  --min-reward X        least reward: 1 keeps right answers only (a negative one as --min-reward=-1)
  --answered            only what ended with an answer
  --purity pure|has-errors   only what no failed call stays in, or only the rest
  --repair-talk drop|cut   sentences about errors that are gone: leave those trajectories out, or cut the sentences
  --min-tokens N, --max-tokens N   tokens that the policy wrote
  --advantage           only groups whose rewards differ
  --per-task N          at most N trajectories of a task
  --near-duplicates S   leave out what is S or more like an earlier one, S from 0.5 to 1
  --cluster             also scripts that go on with the trajectories on GPUs (see \`cluster\`); needs the formats sft, verl-sft, verl-rl
  --redact KINDS        replace by placeholders: ${secretKinds.join(', ')} with commas, or all
  --name TEXT, --licence ID, --author TEXT, --language CODE   for the card
  --check               say what there would be, and write nothing
  --help                this text`;

/** What the command was asked for. */
export interface Options {
  readonly help: boolean;
  readonly check: boolean;
  readonly inputs: readonly string[];
  readonly out: string;
  readonly download: DownloadOptions;
}

/** Reads the command line. Throws a UsageError. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parse(args);
  if (values.help)
    return { help: true, check: false, inputs: [], out: '', download: v.parse(downloadOptionsSchema, {}) };
  if (values.in === undefined) throw new UsageError('Say with --in where the trajectories are.');
  if (values.out === undefined && !values.check) throw new UsageError('Say with --out where the datasets go.');
  const download = v.safeParse(downloadOptionsSchema, {
    formats: formatsIn(values.format),
    gates: given({
      minReward: numberOf('min-reward', values['min-reward']),
      answered: values.answered,
      purity: values.purity,
      repairTalk: values['repair-talk'],
      minTokens: numberOf('min-tokens', values['min-tokens']),
      maxTokens: numberOf('max-tokens', values['max-tokens']),
      advantage: values.advantage,
      perTask: numberOf('per-task', values['per-task']),
      nearDuplicates: numberOf('near-duplicates', values['near-duplicates']),
    }),
    redact: values.redact === 'all' ? [...secretKinds] : (values.redact?.split(',') ?? []),
    cluster: values.cluster,
    card: given({ name: values.name, licence: values.licence, author: values.author, language: values.language }),
  });
  if (!download.success) throw new UsageError(download.issues.map(({ message }) => `${message}.`).join('\n'));
  return { help: false, check: values.check, inputs: values.in, out: values.out ?? '', download: download.output };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        check: { type: 'boolean', default: false },
        in: { type: 'string', multiple: true },
        out: text,
        format: text,
        'min-reward': text,
        answered: { type: 'boolean' },
        purity: text,
        'repair-talk': text,
        'min-tokens': text,
        'max-tokens': text,
        advantage: { type: 'boolean' },
        'per-task': text,
        'near-duplicates': text,
        redact: text,
        cluster: { type: 'boolean' },
        name: text,
        licence: text,
        author: text,
        language: text,
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function numberOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new UsageError(`--${flag} must be a number, not "${text}".`);
  return Number(text);
}

/** The fields that have a value. */
const given = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
