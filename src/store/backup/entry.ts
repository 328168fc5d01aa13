import * as v from 'valibot';
import type { Task } from '../../rollout/index.ts';

/** The form of a backup, which its first frame names. */
export const backupForm = 'cleaner-lab/backup@2';

/** The forms that are read. The first had neither trainings nor what is in quarantine. */
export const readForms: readonly string[] = ['cleaner-lab/backup@1', backupForm];

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * The header of a frame that backups have beside those of logs. A backup begins with `backup`; then come the settings, the task sets, run after
 * run: what it consists of, its labels, its trajectories, what is in quarantine of it; training after training: what it is, its arms with
 * their seeds; and at last `end`, by which one that was cut off is told.
 */
export const backupEntrySchema = v.variant('kind', [
  v.object({ kind: v.literal('backup'), form: v.string(), at: v.string() }),
  /** The texts that the page keeps under names of its own; they are the body, as JSON. */
  v.object({ kind: v.literal('settings') }),
  /** A file's tasks; all of it is the body, as deflated JSON. */
  v.object({ kind: v.literal('task-set'), id: v.string() }),
  /** What could not be read of a run; `parts` are row, body and label as deflated JSON, and the body's bytes where it has any. */
  v.object({
    kind: v.literal('quarantine'),
    run: v.string(),
    place: v.pipe(v.number(), v.integer()),
    id: v.string(),
    why: v.string(),
    at: v.string(),
    parts: v.array(count),
  }),
  /** A training; the checkpoint that it begins with is the body, where it has one. */
  v.object({
    kind: v.literal('training'),
    id: v.string(),
    document: v.string(),
    createdAt: v.string(),
    changedAt: v.string(),
    checkpoint: v.boolean(),
  }),
  /** One arm of a training with one seed; `parts` are its log and samples as deflated JSON, and the three files of its state. */
  v.object({
    kind: v.literal('training-arm'),
    training: v.string(),
    arm: v.string(),
    seed: v.number(),
    step: count,
    steps: count,
    parts: v.tuple([count, count, count, count]),
  }),
  v.object({ kind: v.literal('end'), runs: count, records: count }),
]);

/** See {@link backupEntrySchema}. */
export type BackupEntry = v.InferOutput<typeof backupEntrySchema>;

/** The entry of a kind. */
export type EntryOf<Kind extends BackupEntry['kind']> = Extract<BackupEntry, { kind: Kind }>;

/** Settings by the names under which the browser keeps them. */
export const settingsSchema = v.record(v.string(), v.string());

/** A task set, as far as it is checked. */
export const taskSetSchema = v.object({
  id: v.string(),
  name: v.string(),
  importedAt: v.string(),
  tasks: v.array(
    v.custom<Task>((task) => typeof task === 'object' && task !== null && 'id' in task && 'prompt' in task),
  ),
});
