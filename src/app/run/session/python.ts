import { signal } from '@preact/signals';
import type { Tool } from '../../../rollout/index.ts';
import type { Sandbox, SandboxStatus } from '../../../sandbox/index.ts';

/** Where the sandbox stands; null before it was started. */
export const pythonStatus = signal<SandboxStatus | null>(null);

/** When the sandbox was started, on `performance.now`'s clock. */
export const pythonSince = signal(0);

let sandbox: Promise<Sandbox> | null = null;

/** Starts the sandbox, unless it is up or on its way; after a failure, anew. One serves the whole visit. */
export function startPython(): void {
  void running().catch(() => undefined);
}

/** The Python tool. Its executions wait until the sandbox is up, and can be stopped while they wait. */
export async function pythonForRun(): Promise<Tool> {
  const { pythonTool } = await import('../../../sandbox/index.ts');
  return pythonTool({
    run: async (request, options = {}) => (await unlessAborted(running(), options.signal)).run(request, options),
  });
}

function running(): Promise<Sandbox> {
  sandbox ??= boot().catch((error: unknown) => {
    sandbox = null;
    pythonStatus.value = null;
    throw error;
  });
  return sandbox;
}

async function boot(): Promise<Sandbox> {
  pythonSince.value = performance.now();
  pythonStatus.value = { stage: 'downloading', fraction: 0, isolated: null };
  const { createSandbox } = await import('../../../sandbox/index.ts');
  return createSandbox({ onStatus: (status) => (pythonStatus.value = status) });
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
