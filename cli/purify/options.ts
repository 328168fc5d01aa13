import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { downloadOptionsSchema, formatNames, type DownloadOptions } from '../../src/datasets/index.ts';
import { purifySettingsSchema, type PurifySettings } from '../../src/datasets/purify/index.ts';
import { formatsIn, formatUsage } from '../format-names.ts';
import type { Encoding } from '../../src/files/index.ts';
import { encodingIn, encodingUsage } from '../encoding.ts';
import { place } from '../place/index.ts';
import { UsageError } from '../usage-error.ts';

/** What the command can be asked for. */
export const usage = `${place.program} purify FILE --out PATH [OPTIONS]   purifies the log of finished agent runs
${place.program} purify --explain FILE [--json]      says how each row is read, and writes nothing

FILE is JSONL, JSON or Parquet: messages with tool calls (OpenAI, Anthropic, TRL), ShareGPT, ATIF, verl's rollout dumps, or a
download of the lab; docs/reading-logs.md has what is read of each. Each failed call is matched with the call that corrected it within K
turns, and repaired as SAAR would have; what cannot be repaired stays, marked. PATH of --out is a folder, or a zip where it ends in .zip.
Needs no model.

  --k N            turns after a failure among which its correction is looked for, 0 to 10 (default 3)
  --gamma X        from this similarity on a repair keeps the reasoning, 0 to 1 (default 0.5)
  --metric NAME    sequenceMatcher (default), pythonTokens or jsonArguments
  --scope NAME     what is compared: code (default), or call with its JSON
  --unclear WHAT   what calls are taken for whose outcome the log does not say: leave (default: they stay, and no failure is
                   repaired across them), succeeded or failed
  --explain        for each row: its form, its calls, which of them failed and by which rule, and what becomes of them
  --json           with --explain: one JSON object a row
  --as-online      a failure whose retries are spent ends the purification of its run, as in a live rollout
  --run            runs each repaired program in the lab's sandbox; a repair that fails is not made
  ${encodingUsage.replace('  of', 'of')}
  --format NAMES   ${formatNames.join(', ')}
                   with commas; ${formatUsage}
  --cluster        also scripts that go on with the trajectories on GPUs (see \`cluster\`)
  --name TEXT, --licence ID, --author TEXT, --language CODE   for the card
  --help           this text`;

/** What the command was asked for. */
export interface Options {
  readonly help: boolean;
  readonly file: string;
  /** Empty with `explain`. */
  readonly out: string;
  /** Says how the rows are read, instead of writing anything; null where datasets are written. */
  readonly explain: 'text' | 'json' | null;
  readonly run: boolean;
  /** Of a log that is neither UTF-8 nor UTF-16. */
  readonly encoding: Encoding | undefined;
  readonly settings: PurifySettings;
  readonly download: DownloadOptions;
}

/** Reads the command line. Throws a UsageError. */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const [file = '', ...others] = positionals;
  if (!values.help) {
    if (file === '' || others.length > 0) throw new UsageError('Name one file with a log.');
    if (values.explain) {
      const written = (['out', 'format', 'cluster', 'name', 'licence', 'author', 'language'] as const).find(
        (name) => values[name] !== undefined,
      );
      if (written) throw new UsageError(`--explain writes nothing: leave --${written} out.`);
    } else if (values.json) throw new UsageError('--json goes with --explain.');
    else if (values.out === undefined) throw new UsageError('Say with --out where the datasets go.');
  }
  const settings = v.safeParse(
    purifySettingsSchema,
    given({
      maxRetries: numberOf('k', values.k),
      gamma: numberOf('gamma', values.gamma),
      metric: values.metric,
      similarityScope: values.scope,
      unclear: values.unclear,
      rules: values['as-online'] ? 'as-online' : undefined,
    }),
  );
  const { name, licence, author, language } = values;
  const card = given({ name, licence, author, language });
  const download = v.safeParse(downloadOptionsSchema, {
    formats: formatsIn(values.format),
    cluster: values.cluster,
    card,
  });
  if (!settings.success || !download.success) {
    const issues = [...(settings.issues ?? []), ...(download.issues ?? [])];
    throw new UsageError(issues.map(({ message }) => `${message}.`).join('\n'));
  }
  const { help, out = '', run } = values;
  const encoding = encodingIn(values.encoding);
  const explain = values.explain ? (values.json ? 'json' : 'text') : null;
  return { help, file, out, explain, run, encoding, settings: settings.output, download: download.output };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        ...{ help: { ...flag, short: 'h' }, 'as-online': flag, run: flag, explain: flag, json: flag },
        ...{ out: text, k: text, gamma: text, metric: text, scope: text, unclear: text, format: text, encoding: text },
        ...{ cluster: { type: 'boolean' } as const, name: text, licence: text, author: text, language: text },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function numberOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+(\.\d+)?$/.test(text)) throw new UsageError(`--${flag} must be a number, not "${text}".`);
  return Number(text);
}

/** The fields that have a value. */
const given = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
