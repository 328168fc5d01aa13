import { signal } from '@preact/signals';
import type { SandboxSettings } from '../../models/settings/index.ts';
import type { PythonTool, Sandbox, SandboxStatus, ToolMode } from '../../../sandbox/index.ts';

/** Where the sandbox stands; null before it was started. */
export const pythonStatus = signal<SandboxStatus | null>(null);

/** When the sandbox was started, on `performance.now`'s clock. */
export const pythonSince = signal(0);

/** The sandbox that is up or on its way, and the settings that it was started with, as JSON. */
let started: { readonly settings: string; readonly sandbox: Promise<Sandbox> } | null = null;

/** Starts a sandbox with these settings, unless it is up or on its way; after a failure, anew. */
export function startPython(settings: SandboxSettings): void {
  void running(settings).catch(() => undefined);
}

/** The Python tool for one run, to be closed after it. Its executions wait until the sandbox is up, and can be stopped while they wait. */
export async function pythonForRun(settings: SandboxSettings, mode: ToolMode): Promise<PythonTool> {
  const { pythonTool } = await import('../../../sandbox/index.ts');
  return pythonTool(() => running(settings), { mode });
}

/** One sandbox serves the whole visit, as long as the settings stay the same. */
function running(settings: SandboxSettings): Promise<Sandbox> {
  const key = JSON.stringify(settings);
  if (started?.settings === key) return started.sandbox;
  const old = started?.sandbox;
  old?.then((sandbox) => sandbox.dispose()).catch(() => undefined);
  const starting = {
    settings: key,
    sandbox: boot(settings).catch((error: unknown) => {
      if (started === starting) {
        started = null;
        pythonStatus.value = null;
      }
      throw error;
    }),
  };
  started = starting;
  return starting.sandbox;
}

async function boot(settings: SandboxSettings): Promise<Sandbox> {
  pythonSince.value = performance.now();
  pythonStatus.value = { stage: 'downloading', fraction: 0, isolated: null };
  const { createSandbox } = await import('../../../sandbox/index.ts');
  return createSandbox({
    ...settings,
    onStatus: (status) => {
      // One that made way for another has nothing more to say.
      if (started?.settings !== JSON.stringify(settings)) return;
      // A sandbox can also fail long after its start, when the browser ends its frame; the next run starts another.
      if (status.stage === 'failed') started = null;
      pythonStatus.value = status.stage === 'failed' ? null : status;
    },
  });
}
