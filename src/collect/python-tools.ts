import type { Sandbox, SandboxStatus } from '../sandbox/index.ts';
import type { RolloutTool, RunTools } from './tool-source.ts';
import type { RunDocument } from './run-document.ts';

/** How the sandbox is started. */
export interface PythonToolsOptions {
  readonly settings: RunDocument['sandbox'];
  /** Programs that run at the same time; 0 for one less than the machine has cores. */
  readonly lanes: number;
  /** Which Pyodide it is, for the records. */
  readonly pyodide: string;
  readonly onStatus?: (status: SandboxStatus) => void;
}

/** Starts a sandbox, and another one whenever the browser ended it. It comes through a dynamic import. */
export async function pythonTools({ settings, lanes, pyodide, onStatus }: PythonToolsOptions): Promise<RunTools> {
  const { createSandbox, pythonTool, SandboxError } = await import('../sandbox/index.ts');
  const { limits, packages, reuse } = settings;
  const start = (): Promise<Sandbox> =>
    createSandbox({
      limits,
      lanes,
      packages: { source: packages },
      reuse: { enabled: reuse },
      ...(onStatus ? { onStatus } : {}),
    });
  let sandbox = start();
  let closed = false;
  const usedBy = new WeakMap<RolloutTool, Promise<Sandbox>>();
  return {
    // Before the sandbox is up nobody knows how much the machine lets run; afterwards it says so itself.
    lanes: (await sandbox.catch(() => null))?.lanes ?? 1,
    pyodide,
    forRollout: ({ execution }) => {
      const mine = sandbox;
      const tool = pythonTool(() => mine, { mode: execution });
      usedBy.set(tool, mine);
      return tool;
    },
    runner: { runMany: async (request, options) => await (await sandbox).runMany(request, options) },
    isLost: (error) => error instanceof SandboxError,
    renew: (lost) => {
      if (closed || usedBy.get(lost) !== sandbox) return;
      sandbox.then((old) => old.dispose()).catch(() => undefined);
      sandbox = start();
      sandbox.catch(() => undefined);
    },
    close: () => {
      closed = true;
      sandbox.then((old) => old.dispose()).catch(() => undefined);
    },
  };
}
