import * as v from 'valibot';
import { gatesSchema } from '../gates/index.ts';
import { secretKinds } from '../redaction/index.ts';
import { clusterFormats, defaultFormats, formatNames, formatsNamed } from '../registry.ts';

const line = (name: string, most: number) => {
  const message = `${name} must be one line of 1 to ${most} characters`;
  return v.pipe(
    v.string(message),
    v.trim(),
    v.minLength(1, message),
    v.maxLength(most, message),
    v.regex(/^[^\r\n]*$/, message),
  );
};

/** What a person says of a download; it goes into the card. */
export const cardDetailsSchema = v.strictObject({
  /** The dataset's name. */
  name: v.optional(line('The name', 120), 'Purified trajectories'),
  /** An identifier that the Hub knows, such as `cc-by-4.0`; `other` says that the user did not choose one. */
  licence: v.optional(line('The licence', 60), 'other'),
  /** Who gathered it; left out where nobody says. */
  author: v.optional(line('The author', 200)),
  /** ISO 639-1 code of the language of the tasks. */
  language: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'The language must be a code such as en')), 'en'),
});

/** See {@link cardDetailsSchema}. */
export type CardDetails = v.InferOutput<typeof cardDetailsSchema>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** How many trajectories were run once more, and what came of it; see `src/datasets/replay`. */
export const replaySummarySchema = v.looseObject({
  replayed: count,
  same: count,
  different: count,
  /** Calls that were answered otherwise, by the likely cause. */
  differences: v.optional(v.record(v.string(), count)),
  /** Which trajectories differ: the first hundred of them, each with the turns (counted from 0) and the likely causes. */
  differing: v.optional(
    v.array(v.object({ id: v.string(), turns: v.array(v.object({ turn: count, cause: v.string() })) })),
  ),
});

const optionsSchema = v.strictObject({
  formats: v.optional(
    v.pipe(
      v.array(v.picklist(formatNames, `A format must be one of ${formatNames.join(', ')}`)),
      v.minLength(1, 'At least one format is needed'),
    ),
    [...defaultFormats],
  ),
  gates: v.optional(gatesSchema, {}),
  /** Which kinds of secrets are replaced by placeholders. */
  redact: v.optional(v.array(v.picklist(secretKinds, `A kind of secret must be one of ${secretKinds.join(', ')}`)), []),
  card: v.optional(cardDetailsSchema, {}),
  /** Whether there are scripts that go on with the trajectories on a cluster, for which some formats are needed. */
  cluster: v.optional(v.boolean()),
  /** What a replay gave, where one was made. */
  replay: v.optional(replaySummarySchema),
});

/** What is to be in a download. */
export const downloadOptionsSchema = v.pipe(
  optionsSchema,
  v.forward(
    v.check(
      ({ cluster, formats }) => cluster !== true || clusterFormats.every((name) => formats.includes(name)),
      `The folder cluster needs ${formatsNamed(clusterFormats)
        .map(({ name, path }) => `${name} (${path})`)
        .join(', ')}`,
    ),
    ['formats'],
  ),
);

/** See {@link downloadOptionsSchema}. */
export type DownloadOptions = v.InferOutput<typeof downloadOptionsSchema>;

/** The options with every default filled in. Throws a ValiError naming the setting and its range. */
export const parseDownloadOptions = (input: unknown): DownloadOptions => v.parse(downloadOptionsSchema, input);
