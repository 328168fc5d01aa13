import { recordSchema } from '../../rollout/index.ts';
import { publishedGates } from '../gates/index.ts';
import type { DownloadOptions } from './options.ts';
import type { Survey } from './survey.ts';
import type { Tally } from './summary.ts';

/** The version of the manifest's form. */
export const manifestSchema = 'cleaner-lab/download@1';

/** A file of the download. */
export interface ManifestFile {
  readonly path: string;
  /** The format's name; `card` for the card. */
  readonly format: string;
  /**
   * Rows of the format: lines of JSONL, rows of Parquet. A session of the trace viewer is one row, a trajectory, written as several lines.
   * null for files that hold no rows.
   */
  readonly rows: number | null;
  readonly bytes: number;
  readonly sha256: string;
}

/** What a download holds and how it came about, for programs. No time but those of the records, so that it repeats. */
export interface Manifest {
  readonly schema: typeof manifestSchema;
  readonly recordSchema: typeof recordSchema;
  readonly counts: {
    readonly read: number;
    readonly kept: number;
    readonly tasks: number;
    readonly groups: number;
    readonly right: number;
    readonly wrong: number;
    readonly unjudged: number;
  };
  /** Of how many records that were kept something was said, and what; `notes` of how many in a note. Absent where of none. */
  readonly labels?: Survey['summary']['labels'];
  readonly options: Omit<DownloadOptions, 'gates'> & { readonly gates: Readonly<Record<string, unknown>> };
  readonly gates: Survey['gates'];
  /** What was found, by kind: distinct secrets, and whether they were replaced. */
  readonly secrets: readonly { readonly kind: string; readonly distinct: number; readonly replaced: boolean }[];
  /** Trajectories whose programs were run once more; null where none were. */
  readonly replay: DownloadOptions['replay'] | null;
  readonly policies: readonly Counted[];
  /** Every configuration of rollouts in the download, without seeds; each record holds its own whole. */
  readonly configs: readonly Counted[];
  /** What runs of logs were purified with. */
  readonly purifications: readonly Counted[];
  readonly environments: readonly Counted[];
  readonly files: readonly ManifestFile[];
}

/** A value and the number of records that have it. */
export interface Counted {
  readonly value: unknown;
  readonly records: number;
}

/** The manifest of a download whose other files are written. */
export function manifestOf(survey: Survey, options: DownloadOptions, files: readonly ManifestFile[]): Manifest {
  const { summary, secrets } = survey;
  const kinds = [...new Set(secrets.map(({ kind }) => kind))];
  return {
    schema: manifestSchema,
    recordSchema,
    counts: {
      read: survey.read,
      kept: survey.kept,
      tasks: summary.tasks,
      groups: summary.groups,
      ...summary.rewards,
    },
    ...(summary.labels.labelled === 0 ? {} : { labels: summary.labels }),
    options: { ...options, gates: publishedGates(options.gates) },
    gates: survey.gates,
    secrets: kinds.map((kind) => ({
      kind,
      distinct: secrets.filter((secret) => secret.kind === kind).length,
      replaced: options.redact.includes(kind),
    })),
    replay: options.replay ?? null,
    policies: countedIn(summary.policies),
    configs: countedIn(summary.configs),
    purifications: countedIn(summary.purifications),
    environments: countedIn(summary.environments),
    files,
  };
}

const countedIn = (tally: Tally): Counted[] =>
  [...tally].map(([value, records]) => ({
    value: value.startsWith('{') ? (JSON.parse(value) as unknown) : value,
    records,
  }));
