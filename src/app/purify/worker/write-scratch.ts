import type { TrajectoryRecord } from '../../../rollout/index.ts';
import type { Records } from '../../../store/index.ts';
import { originOf } from './origin.ts';

/**
 * Puts trajectories on a workplace, in their order, and gives what their source says at its end.
 *
 * @param sortOf names the arm of a record where its id does not
 */
export async function writeScratch<Report>(
  records: Records,
  run: string,
  source: AsyncGenerator<TrajectoryRecord, Report, undefined>,
  sortOf: (record: TrajectoryRecord) => { readonly arm: string; readonly member?: number } = originOf,
): Promise<Report> {
  const members = new Map<string, number>();
  for (let place = 0; ; place++) {
    const step = await source.next();
    if (step.done === true) return step.value;
    const record = step.value;
    const before = members.get(record.group) ?? 0;
    members.set(record.group, before + 1);
    const { arm, member = before } = sortOf(record);
    await records.keep(record, { run, place, arm, member });
  }
}
