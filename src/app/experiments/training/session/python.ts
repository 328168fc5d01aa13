import { runtime } from '../../../../runtime/index.ts';
import { SandboxError, type Sandbox } from '../../../../sandbox/index.ts';
import type { RunPython, TrainingDocument } from '../../../../training/index.ts';

/** The sandbox in which a training's programs run, for as long as it is needed. */
export interface TrainingPython {
  readonly run: RunPython;
  close(): void;
}

/** How often a program is tried whose sandbox the browser ended. */
const mostTries = 3;

/** What is needed of a lease. */
export interface SandboxLease {
  sandbox(): Promise<Pick<Sandbox, 'run'>>;
  dropSandbox(lost: Pick<Sandbox, 'run'>): void;
  close(): void;
}

/** Who this is, for those that wait for it. */
export const trainingHolder = 'the training';

/** Leases the page's sandbox with the document's time limit. */
export const leasePython = ({ programMs }: Pick<TrainingDocument, 'programMs'>, signal: AbortSignal): TrainingPython =>
  pythonOf(runtime.lease({ title: trainingHolder, sandbox: { limits: { timeoutMs: programMs } } }), signal);

/** Programs in a leased sandbox; one whose sandbox was lost runs again in a new one, so that a batch does not break with it. */
export function pythonOf(lease: SandboxLease, signal: AbortSignal): TrainingPython {
  return {
    run: async (request) => {
      for (let tries = 1; ; tries++) {
        const sandbox = await lease.sandbox();
        try {
          return await sandbox.run(request, { signal });
        } catch (error) {
          if (!(error instanceof SandboxError) || tries === mostTries) throw error;
          lease.dropSandbox(sandbox);
        }
      }
    },
    close: () => lease.close(),
  };
}
