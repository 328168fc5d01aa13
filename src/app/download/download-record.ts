import type { TrajectoryRecord } from '../../rollout/index.ts';
import { openLabStore } from '../stored/index.ts';
import { openDownload } from './open.tsx';

/** Opens the dialog for a single trajectory that is not kept among the collected ones. Throws a StoreError. */
export async function downloadRecord(record: TrajectoryRecord): Promise<void> {
  const { runs, records } = await openLabStore();
  const run = crypto.randomUUID();
  await runs.create({ id: run, title: record.task.id, document: '', size: 1, tasks: [record.task], scratch: true });
  await records.keep(record, { run, place: 0, arm: 'run', member: 0 });
  openDownload({ title: record.task.id, runs: [{ run }] });
}
