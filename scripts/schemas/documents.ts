import type { GenericSchema } from 'valibot';
import { runDocumentSchema, runSchema } from '../../src/collect/run-document.ts';
import { formatNames, formats, type FormatName } from '../../src/datasets/index.ts';
import { labelRowSchema, labelsPath } from '../../src/datasets/labels/index.ts';
import { openaiRowSchema } from '../../src/datasets/openai/index.ts';
import { preferenceRowSchema } from '../../src/datasets/preference/index.ts';
import { rawRowSchema } from '../../src/datasets/raw/index.ts';
import { sftRowSchema } from '../../src/datasets/sft/index.ts';
import { sharegptRowSchema } from '../../src/datasets/sharegpt/index.ts';
import { stsLineSchema } from '../../src/datasets/sts/index.ts';
import { tokensRowSchema } from '../../src/datasets/tokens/index.ts';
import { verlRlRowSchema } from '../../src/datasets/verl-rl/index.ts';
import { verlRolloutRowSchema } from '../../src/datasets/verl-rollout/index.ts';
import { verlSftRowSchema } from '../../src/datasets/verl-sft/index.ts';
import { experimentDocumentSchema, experimentSchema } from '../../src/experiments/experiment.ts';
import { recordSchema } from '../../src/rollout/record.ts';
import { eventSchemas, trajectoryRecordSchema, unknownEventSchema } from '../../src/rollout/record-schema.ts';
import { trainingDocumentSchema, trainingSchema } from '../../src/training/training-document.ts';

/** One JSON Schema that is published. */
export interface SchemaDocument {
  /** The file's name before `.schema.json`. */
  readonly name: string;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** What the lab checks of the whole and JSON Schema can't say; becomes `$comment`. */
  readonly notSaid?: string;
  readonly schema: GenericSchema;
  /** Parts that are written once, under their names, and referred to. */
  readonly parts?: Readonly<Record<string, GenericSchema>>;
}

const { task, config, policy, prompt, purified, tool } = trajectoryRecordSchema.entries;

/** The part under which an event's validator is written. */
const eventParts = Object.fromEntries(
  Object.entries(eventSchemas).map(([type, schema]) => [`event-${type}`, schema] as const),
);

/** The name of the part for events that this version does not know. */
export const unknownEventPart = 'other-event';

const record: SchemaDocument = {
  name: 'trajectory',
  id: 'urn:cleaner-lab:trajectory:2',
  title: `Trajectory record (${recordSchema})`,
  description:
    'The record of one rollout: task, configuration, policy, environment, every event, the purified and the raw turns, statistics, verdict. Fields that are not named here are kept. Each line of records.jsonl is such a record.',
  schema: trajectoryRecordSchema,
  parts: { task, config, policy, prompt, tool, turns: purified, ...eventParts, [unknownEventPart]: unknownEventSchema },
};

const runDocument: SchemaDocument = {
  name: 'run',
  id: 'urn:cleaner-lab:run:1',
  title: `Run document (${runSchema})`,
  description:
    'Everything that defines a run: tasks, policy, arms, group size, seed. A field that may be left out has its default here.',
  notSaid:
    'The lab also checks what depends on the task set (that it exists, that it has the named tasks, that an endless one has a limit, that its tasks go with the verifier), and that seeds are only "same" with a group of 1. JSON Schema counts a text’s length in code points, the lab in UTF-16 code units.',
  schema: runDocumentSchema,
};

const experiment: SchemaDocument = {
  name: 'experiment',
  id: 'urn:cleaner-lab:experiment:1',
  title: `Experiment document (${experimentSchema})`,
  description: 'A sweep: the run that it is made of, and the setting that is varied.',
  notSaid:
    'The lab also checks that sweep names a setting and values of it (docs/experiments.md), that policies says what values of the sweep mean and nothing else, and run as a run document (run.schema.json) with a single arm.',
  schema: experimentDocumentSchema,
};

const training: SchemaDocument = {
  name: 'training',
  id: 'urn:cleaner-lab:training:1',
  title: `Training document (${trainingSchema})`,
  description:
    'Everything that defines a training of the embedded policy with and without SAAR. A field that may be left out has its default here.',
  schema: trainingDocumentSchema,
};

const labels: SchemaDocument = {
  name: 'labels',
  id: 'urn:cleaner-lab:labels',
  title: 'Label of a trajectory',
  description: `One line of ${labelsPath}: what a person said of the trajectory with an id. A download has the file where something was said of any of its trajectories.`,
  notSaid:
    'A file has each id once, and no line without a mark and without a note. JSON Schema counts a text’s length in code points, the lab in UTF-16 code units.',
  schema: labelRowSchema,
};

/** What validates a row of each format; for `sts` a line of a file, since each row is a file of its own. */
const rowSchemas: Readonly<Record<Exclude<FormatName, 'records'>, GenericSchema>> = {
  sft: sftRowSchema,
  preference: preferenceRowSchema,
  'verl-sft': verlSftRowSchema,
  'verl-rl': verlRlRowSchema,
  'verl-rollout': verlRolloutRowSchema,
  tokens: tokensRowSchema,
  raw: rawRowSchema,
  sharegpt: sharegptRowSchema,
  openai: openaiRowSchema,
  sts: stsLineSchema,
};

/** How a format's file holds what its schema describes. */
function whereOf(path: string, perRow: boolean): string {
  if (perRow) return `One line of a file in ${path}`;
  return path.endsWith('.parquet')
    ? `One row of ${path}; what is absent here reads as null there`
    : `One line of ${path}`;
}

/** A format's document; `records` has none of its own, because its rows are the records. */
function rowDocument(name: FormatName): SchemaDocument[] {
  if (name === 'records') return [];
  const format = formats.find((one) => one.name === name);
  if (!format) throw new Error(`No format has the name ${name}.`);
  return [
    {
      name: `row-${name}`,
      id: `urn:cleaner-lab:row:${name}`,
      title: `Row of ${name}: ${format.title}`,
      description: `${whereOf(format.path, format.pathOf !== undefined)}. For ${format.for}.`,
      schema: rowSchemas[name],
    },
  ];
}

/** All documents, in the order in which the documentation lists them. */
export const schemaDocuments: readonly SchemaDocument[] = [
  record,
  runDocument,
  experiment,
  training,
  labels,
  ...formatNames.flatMap(rowDocument),
];
