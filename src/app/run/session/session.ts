import { computed, signal } from '@preact/signals';
import type { Policy } from '../../../rollout/index.ts';
import { runRollout } from '../../../rollout/index.ts';
import { mathStrict } from '../../../tasks/index.ts';
import { reduceAll } from '../log/reducer.ts';
import { batchByFrame } from './frames.ts';
import { openPolicy } from './open-policy.ts';
import { pythonForRun, startPython } from './python.ts';
import { problemOf } from './problem.ts';
import { isBusy, newRun, type Plan, type Run } from './run.ts';
import { sourceKey } from './source.ts';

/** The runs of this visit, oldest first. None is thrown away: a new run does not replace the one before. */
export const runs = signal<readonly Run[]>([]);

/** The run that is shown; null before the first. */
export const shown = signal<Run | null>(null);

/** The run that is doing something; null while none is. */
export const busy = computed(() => runs.value.find((run) => isBusy(run.phase.value)) ?? null);

/** The model in memory, kept for the next run with the same source. */
let loaded: { readonly key: string; readonly policy: Policy } | null = null;
let abort = new AbortController();

/** Starts a run and shows it. Does nothing while another one is busy. */
export async function start(plan: Plan): Promise<void> {
  if (busy.value) return;
  const run = newRun(runs.value.length + 1, plan);
  runs.value = [...runs.value, run];
  shown.value = run;
  abort = new AbortController();
  await drive(run, abort.signal);
}

/** Stops whatever the busy run is doing: loading, generating or executing. */
export function stop(): void {
  const run = busy.value;
  if (!run || run.phase.value.kind === 'stopping') return;
  run.phase.value = { kind: 'stopping' };
  abort.abort(new DOMException('The run was stopped.', 'AbortError'));
}

async function drive(run: Run, signal: AbortSignal): Promise<void> {
  let tool: Awaited<ReturnType<typeof pythonForRun>> | null = null;
  const batch = batchByFrame<(typeof run.events)[number]>((events) => {
    run.log.value = reduceAll(run.log.value, events);
  });
  try {
    // Python boots while the model loads or begins to write.
    startPython(run.plan.sandbox);
    const policy = await policyFor(run, signal);
    signal.throwIfAborted();
    run.phase.value = { kind: 'running', since: performance.now() };
    const { task, config, sandbox } = run.plan;
    tool = await pythonForRun(sandbox, config.execution);
    const parts = { task, policy, tool, verifier: mathStrict, config, signal, now: () => performance.now() };
    for await (const event of runRollout(parts)) {
      run.events.push(event);
      batch.add(event);
    }
    batch.flush();
    run.phase.value = { kind: 'ended' };
  } catch (error) {
    batch.flush();
    run.phase.value = signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', problem: problemOf(error) };
  } finally {
    tool?.close();
  }
  if (loaded && run.log.value.end?.reason === 'error') await unload();
}

async function policyFor(run: Run, signal: AbortSignal): Promise<Policy> {
  const { source } = run.plan;
  // A script remembers how far it has been read, so each run gets a new one.
  const key = source.kind === 'script' ? null : sourceKey(source);
  if (key !== null && loaded?.key === key) return loaded.policy;
  if (key !== null) await unload();
  const policy = await openPolicy(source, {
    signal,
    onProgress: (progress) => {
      const { value } = run.phase;
      if (value.kind === 'loading') {
        const since = value.progress?.stage === progress.stage ? value.since : performance.now();
        run.phase.value = { kind: 'loading', progress, since };
      }
    },
  });
  if (key !== null) loaded = { key, policy };
  return policy;
}

/** Frees the model in memory. After a failure, too: a broken engine must not be used again. */
async function unload(): Promise<void> {
  const old = loaded;
  loaded = null;
  await old?.policy.dispose().catch(() => undefined);
}

addEventListener('beforeunload', (event) => {
  // A script can be run again; what a model wrote is lost with the page.
  const lost = runs.value.some(
    (run) => run.plan.source.kind !== 'script' && run.log.value.positions.length > 0 && !run.saved.value,
  );
  if (lost) event.preventDefault();
});
