import packageJson from '../../../../package.json';
import { recordOf, type TrajectoryRecord } from '../../../rollout/index.ts';
import { pythonForRun, type Run } from '../session/index.ts';

/** The master record of a run that has ended. */
export async function recordOfRun(run: Run): Promise<TrajectoryRecord> {
  const { description } = await pythonForRun(run.plan.sandbox, run.plan.config.execution);
  const identity = { id: run.id, group: run.id, startedAt: run.startedAt };
  const ran = run.events.some((event) => event.type === 'execution-ended');
  const pyodide = ran ? packageJson.dependencies.pyodide : null;
  return recordOf(run.events, description, identity, { app: packageJson.version, pyodide });
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
