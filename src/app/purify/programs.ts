import { runtime } from '../../runtime/index.ts';
import type { RunProgram } from './protocol.ts';

/** The sandbox in which repaired programs are run. */
export interface Programs {
  readonly run: RunProgram;
  close(): void;
}

/** Who this is, for those that wait for it. */
export const purifyHolder = 'the purifying of a log';

/** Leases it. Throws a SandboxError, or the signal's reason. */
export async function openPrograms(signal: AbortSignal): Promise<Programs> {
  const { pythonTool } = await import('../../sandbox/index.ts');
  signal.throwIfAborted();
  const lease = runtime.lease({ title: purifyHolder, sandbox: {} });
  const close = (): void => lease.close();
  signal.addEventListener('abort', close);
  const tool = pythonTool(() => lease.sandbox());
  return {
    run: async (code, seed) => {
      // What is no program is answered as a call of a model would be.
      const wrong = tool.check({ code });
      if (wrong !== null) return wrong;
      return (await tool.execute({ code }, { seed, signal, history: [] })).observation;
    },
    close,
  };
}
