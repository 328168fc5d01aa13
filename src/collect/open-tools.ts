import type { RunTools } from './tool-source.ts';
import { pythonTools, type PythonToolsOptions } from './python-tools.ts';
import type { RunDocument } from './run-document.ts';
import { taskSetOf } from './tasks-of.ts';

/** Gets the tools ready that a run’s tasks are for: the Python sandbox, or the simulated service. */
export async function openTools(
  document: RunDocument,
  options: Omit<PythonToolsOptions, 'settings'>,
): Promise<RunTools> {
  if (taskSetOf(document)?.tool !== 'rest') return await pythonTools({ ...options, settings: document.sandbox });
  const { restTool } = await import('../tasks/tools/index.ts');
  return {
    // The service answers at once: a second rollout is enough to have the engine busy.
    lanes: 1,
    pyodide: null,
    forRollout: () => restTool,
    runner: { runMany: () => Promise.reject(new Error('A run over a service has no Python to judge programs with.')) },
    isLost: () => false,
    renew: () => undefined,
    close: () => undefined,
  };
}
