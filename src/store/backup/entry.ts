import * as v from 'valibot';
import type { Task } from '../../rollout/index.ts';

/** The form of a backup, which its first frame names. */
export const backupForm = 'cleaner-lab/backup@1';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * The header of a frame that backups have beside those of logs. A backup begins with `backup`; then come the settings, the task sets, and run after
 * run: what it consists of, its labels, its trajectories; and at last `end`, by which one that was cut off is told.
 */
export const backupEntrySchema = v.variant('kind', [
  v.object({ kind: v.literal('backup'), form: v.string(), at: v.string() }),
  /** The texts that the page keeps under names of its own; they are the body, as JSON. */
  v.object({ kind: v.literal('settings') }),
  /** A file's tasks; all of it is the body, as deflated JSON. */
  v.object({ kind: v.literal('task-set'), id: v.string() }),
  v.object({ kind: v.literal('end'), runs: count, records: count }),
]);

/** See {@link backupEntrySchema}. */
export type BackupEntry = v.InferOutput<typeof backupEntrySchema>;

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
