import type { TrajectoryRecord } from '../../rollout/index.ts';
import { newWorkplace, openWorkbench, workbenchDatabase } from '../scratch/index.ts';
import { openDownload } from './open.tsx';

/** Opens the dialog for a single trajectory that is not kept among the collected ones. Throws a StoreError. */
export async function downloadRecord(record: TrajectoryRecord): Promise<void> {
  const run = await newWorkplace(record.task.id);
  const store = await openWorkbench();
  try {
    await store.records.keep(record, { run, place: 0, arm: 'run', member: 0 });
  } finally {
    store.close();
  }
  openDownload({ title: record.task.id, runs: [{ run }], database: workbenchDatabase });
}
