import type { TrajectoryRecord } from '../../../rollout/index.ts';
import type { LiveRollout } from '../session/index.ts';

/** The master record of a rollout that has ended. */
export function recordOf({ record }: LiveRollout): Promise<TrajectoryRecord> {
  const ended = record.peek();
  return ended ? Promise.resolve(ended) : Promise.reject(new Error('The rollout has not ended yet.'));
}

/** Hands a text to the browser as a download. */
export function save(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after this task; it needs no longer than a moment.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
