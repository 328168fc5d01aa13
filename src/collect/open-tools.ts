import type { Lease, SandboxSettings } from '../runtime/index.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { poolSize } from '../sandbox/settings.ts';
import type { RunDocument } from './run-document.ts';
import { taskSetOf } from './tasks-of.ts';
import type { RolloutTool, RunTools } from './tool-source.ts';

/** How many programs run at the same time, and which Pyodide runs them, for the records. */
export interface ToolOptions {
  /** 0 for what suits the machine. */
  readonly lanes: number;
  readonly pyodide: string;
}

/** The sandbox that a run's document asks for; null where its tasks call a simulated service. */
export function sandboxOf(document: RunDocument, lanes: number): SandboxSettings | null {
  if (taskSetOf(document)?.tool === 'rest') return null;
  const { limits, packages, isolation } = document.sandbox;
  return { limits, lanes, packages: { source: packages }, isolation };
}

/** Gets the tools ready that a run’s tasks are for: those of the leased sandbox, which may still boot, or the simulated service. */
export async function openTools(document: RunDocument, lease: Lease, options: ToolOptions): Promise<RunTools> {
  return sandboxOf(document, options.lanes) ? await pythonTools(document, lease, options) : await serviceTools();
}

/** The tools come through dynamic imports, and wait for the sandbox only when something is executed. */
async function pythonTools(document: RunDocument, lease: Lease, { lanes, pyodide }: ToolOptions): Promise<RunTools> {
  const { pythonTool, SandboxError } = await import('../sandbox/index.ts');
  const usedBy = new WeakMap<RolloutTool, () => Promise<Sandbox> | null>();
  return {
    lanes: poolSize(lanes, navigator).lanes,
    pyodide,
    sandbox: { limits: document.sandbox.limits, packages: document.sandbox.packages },
    forRollout: ({ execution }) => {
      let mine: Promise<Sandbox> | null = null;
      const tool = pythonTool(() => (mine ??= lease.sandbox()), { mode: execution });
      usedBy.set(tool, () => mine);
      return tool;
    },
    runner: { runMany: async (request, options) => await (await lease.sandbox()).runMany(request, options) },
    isLost: (error) => error instanceof SandboxError,
    renew: async (tool) => {
      // One that did not even start is started anew by itself.
      const lost = await usedBy
        .get(tool)?.()
        ?.catch(() => null);
      if (lost) lease.dropSandbox(lost);
    },
  };
}

async function serviceTools(): Promise<RunTools> {
  const { restTool } = await import('../tasks/tools/index.ts');
  return {
    // The service answers at once: a second rollout is enough to have the engine busy.
    lanes: 1,
    pyodide: null,
    forRollout: () => restTool,
    runner: { runMany: () => Promise.reject(new Error('A run over a service has no Python to judge programs with.')) },
    isLost: () => false,
    renew: () => Promise.resolve(),
  };
}
