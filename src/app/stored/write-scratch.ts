import type { Task, TrajectoryRecord } from '../../rollout/index.ts';
import type { Store } from '../../store/index.ts';
import { importedDocument } from './imported-run.ts';
import { originOf } from './origin.ts';

/** The scratch run that trajectories are written into. */
export interface ScratchRun {
  readonly id: string;
  /** Name of the file that they come from. */
  readonly file: string;
}

/**
 * Writes trajectories into a scratch run, in their order, and says of the run what it consists of, so that it can be kept at once. Gives what
 * their source says at its end.
 *
 * @param sortOf names the arm of a record where its id does not
 */
export async function writeScratch<Report>(
  { runs, records }: Pick<Store, 'runs' | 'records'>,
  { id: run, file }: ScratchRun,
  source: AsyncGenerator<TrajectoryRecord, Report, undefined>,
  sortOf: (record: TrajectoryRecord) => { readonly arm: string; readonly member?: number } = originOf,
): Promise<Report> {
  const members = new Map<string, number>();
  const tasks = new Map<string, Task>();
  const arms = new Set<string>();
  for (let place = 0; ; place++) {
    const step = await source.next();
    if (step.done === true) {
      const document = importedDocument({ file, arms: [...arms] });
      await runs.describe(run, { document, size: place, tasks: [...tasks.values()] });
      return step.value;
    }
    const record = step.value;
    const before = members.get(record.group) ?? 0;
    members.set(record.group, before + 1);
    const { arm, member = before } = sortOf(record);
    tasks.set(record.task.id, record.task);
    arms.add(arm);
    await records.keep(record, { run, place, arm, member });
  }
}
