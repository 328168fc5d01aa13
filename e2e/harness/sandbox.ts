import {
  createSandbox,
  formatObservation,
  pythonTool,
  type Isolation,
  type Limits,
  type RunOutcome,
  type RunRequest,
  type Sandbox,
  type SandboxStatus,
} from '../../src/sandbox/index.ts';
import { poolPart } from './pool.ts';

let sandbox: Sandbox | null = null;
const statuses: SandboxStatus[] = [];

const opened = (): Sandbox => {
  if (!sandbox) throw new Error('open the sandbox first');
  return sandbox;
};

/** The sandbox, for a test in another process: what goes in and out can be cloned. */
export const sandboxPart = {
  /** Opens a sandbox in the place of the one before; returns whether it is cross-origin isolated. */
  open: async (limits: Partial<Limits> = {}, isolation?: Isolation): Promise<boolean> => {
    sandbox?.dispose();
    statuses.length = 0;
    sandbox = await createSandbox({
      limits,
      ...(isolation ? { isolation } : {}),
      onStatus: (status) => statuses.push(status),
    });
    return sandbox.isolated;
  },
  pool: poolPart,
  statuses: (): readonly SandboxStatus[] => statuses,
  run: async (request: RunRequest): Promise<RunOutcome> => await opened().run(request),
  /** Runs a program and aborts it after the given milliseconds; returns what came of it. */
  abortAfter: async (request: RunRequest, ms: number): Promise<string> => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('stopped by the test')), ms);
    return await opened()
      .run(request, { signal: controller.signal })
      .then((run) => run.outcome)
      .catch((error: unknown) => String(error));
  },
  observe: async (code: string): Promise<string> => formatObservation(await opened().run({ code, seed: 0 })),
  /** Executes a call as the rollout does. */
  execute: async (args: Record<string, unknown>, seed: number): Promise<string> => {
    const tool = pythonTool(opened());
    const wrong = tool.check(args);
    return wrong ?? (await tool.execute(args, { seed, signal: new AbortController().signal, history: [] })).observation;
  },
  dispose: (): void => opened().dispose(),
};
