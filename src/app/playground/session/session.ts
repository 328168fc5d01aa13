import { computed, signal } from '@preact/signals';
import { runRollout } from '../../../rollout/index.ts';
import { mathStrict } from '../../../tasks/index.ts';
import { borrowPolicy, problemOf, type LentPolicy } from '../../models/index.ts';
import { registerRolloutLog } from '../../error-report/index.ts';
import { reduceAll } from '../../trajectory/index.ts';
import { batchByFrame } from './frames.ts';
import { pythonForRun, startPython } from './python.ts';
import { isBusy, newRun, type Plan, type Run } from './run.ts';

/** The runs of this visit, oldest first. None is thrown away: a new run does not replace the one before. */
export const runs = signal<readonly Run[]>([]);

/** The run that is shown; null before the first. */
export const shown = signal<Run | null>(null);

/** The run that is doing something; null while none is. */
export const busy = computed(() => runs.value.find((run) => isBusy(run.phase.value)) ?? null);

registerRolloutLog(() => shown.peek()?.events ?? null);

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
  let lent: LentPolicy | null = null;
  const batch = batchByFrame<(typeof run.events)[number]>((events) => {
    run.log.value = reduceAll(run.log.value, events);
  });
  try {
    // Python boots while the model loads or begins to write.
    startPython(run.plan.sandbox);
    lent = await borrowPolicy(run.plan, signal);
    signal.throwIfAborted();
    run.phase.value = { kind: 'running', since: performance.now() };
    const { task, config, sandbox } = run.plan;
    const { policy } = lent;
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
  await lent?.giveBack(run.log.value.end?.reason === 'error' ? 'broken' : 'sound');
}

addEventListener('beforeunload', (event) => {
  // A lesson or the embedded model can be run again; what another model wrote is lost with the page.
  const lost = runs.value.some(
    (run) =>
      !['script', 'tiny'].includes(run.plan.source.kind) && run.log.value.positions.length > 0 && !run.saved.value,
  );
  if (lost) event.preventDefault();
});
