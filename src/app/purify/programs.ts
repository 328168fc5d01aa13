import type { RunProgram } from './protocol.ts';

/** A sandbox in which repaired programs are run. */
export interface Programs {
  readonly run: RunProgram;
  close(): void;
}

/** Starts it. Throws a SandboxError, or the signal's reason. */
export async function openPrograms(signal: AbortSignal): Promise<Programs> {
  const { createSandbox, pythonTool } = await import('../../sandbox/index.ts');
  const sandbox = await createSandbox();
  const tool = pythonTool(sandbox);
  return {
    run: async (code, seed) => {
      // What is no program is answered as a call of a model would be.
      const wrong = tool.check({ code });
      if (wrong !== null) return wrong;
      return (await tool.execute({ code }, { seed, signal, history: [] })).observation;
    },
    close: () => sandbox.dispose(),
  };
}
