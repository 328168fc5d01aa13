import * as v from 'valibot';
import type { Task } from '../../rollout/index.ts';
import { deflated, inflated } from '../body.ts';
import { labelMarks, type StoredLabel, type StoredRun } from '../schema.ts';
import { frameOf, type Frame } from './frame.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The header of an entry of a log: logs are read from a disk, on which anything may lie. What comes later in a log holds. */
export const entrySchema = v.variant('kind', [
  /** What a run consists of; its document and its tasks are the body. */
  v.object({
    kind: v.literal('run'),
    id: v.string(),
    title: v.string(),
    createdAt: v.string(),
    size: count,
    skipped: v.array(v.string()),
  }),
  /** A finished trajectory; its record, deflated, is the body. */
  v.object({
    kind: v.literal('record'),
    /** The record's id. */
    id: v.string(),
    place: count,
    arm: v.string(),
    member: count,
    /** When it was kept, ISO 8601. */
    at: v.string(),
  }),
  /** What a user says of a trajectory; neither mark nor note where that was taken back. */
  v.object({
    kind: v.literal('label'),
    place: count,
    mark: v.nullable(v.picklist(labelMarks)),
    note: v.string(),
    at: v.string(),
  }),
]);

/** See {@link entrySchema}. */
export type Entry = v.InferOutput<typeof entrySchema>;

/** The entry of a run. */
export type RunEntry = Extract<Entry, { kind: 'run' }>;

/** The entry of a trajectory. */
export type RecordEntry = Extract<Entry, { kind: 'record' }>;

/** The entry of a label. */
export type LabelEntry = Extract<Entry, { kind: 'label' }>;

const contentSchema = v.object({
  document: v.string(),
  tasks: v.array(v.custom<Task>((task) => typeof task === 'object' && task !== null)),
});

/** What a run's entry has as its body. */
export type RunContent = v.InferOutput<typeof contentSchema>;

/** The header of a frame as an entry; null where it is none, as in what a later version of the lab wrote. */
export function entryOf(header: unknown): Entry | null {
  const parsed = v.safeParse(entrySchema, header);
  return parsed.success ? parsed.output : null;
}

/** What is said of a run. */
export const runEntry = ({ id, title, createdAt, size, skipped }: StoredRun): RunEntry => ({
  kind: 'run',
  id,
  title,
  createdAt,
  size,
  skipped: [...skipped],
});

/** A run's frame. */
export const runFrame = async (run: StoredRun, tasks: readonly Task[]): Promise<Uint8Array<ArrayBuffer>> =>
  frameOf(runEntry(run), await deflated(JSON.stringify({ document: run.document, tasks })));

/** A run's document and tasks, out of its frame. Throws where they are not what was written. */
export const runContent = async ({ body }: Frame): Promise<RunContent> =>
  v.parse(contentSchema, JSON.parse(await inflated(body)));

/** A trajectory's frame, of its record's deflated bytes. */
export const recordFrame = (entry: Omit<RecordEntry, 'kind'>, bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  frameOf({ kind: 'record', ...entry }, bytes);

/** A label's frame. */
export const labelFrame = ({ place, mark, note, at }: StoredLabel): Uint8Array<ArrayBuffer> =>
  frameOf({ kind: 'label', place, mark, note, at } satisfies LabelEntry);
