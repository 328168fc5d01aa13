import { runAgain, type RanAgain } from '../../../datasets/replay/index.ts';
import type { RetracedExecution, TrajectoryRecord } from '../../../rollout/index.ts';
import { runtime } from '../../../runtime/index.ts';
import { pythonTool } from '../../../sandbox/index.ts';

interface LeasedRun {
  readonly record: TrajectoryRecord;
  readonly execution: RetracedExecution;
  readonly code: string;
  readonly signal: AbortSignal;
  /** Told for whom it waits, by their titles. */
  readonly onWaits: (titles: readonly string[]) => void;
}

/**
 * Runs a program in the place of one of a record, in the page's sandbox with the record's limits (the defaults where it does not say them).
 * Throws a SandboxError, or the signal's reason.
 */
export async function leasedRun({ record, execution, code, signal, onWaits }: LeasedRun): Promise<RanAgain> {
  const { limits = {}, packages = 'everywhere' } = record.environment.sandbox ?? {};
  const lease = runtime.lease({
    title: 'a program that is run again',
    sandbox: { limits, packages: { source: packages } },
  });
  const unfollow = lease.waitsFor.subscribe(onWaits);
  const tool = pythonTool(() => lease.sandbox(), { mode: record.config.execution });
  try {
    return await runAgain(record, execution, code, tool, signal);
  } finally {
    unfollow();
    tool.close();
    lease.close();
  }
}
