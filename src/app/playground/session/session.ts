import { computed, effect, signal } from '@preact/signals';
import { guardResult } from '../../guard-work/index.ts';
import { registerRolloutLog } from '../../error-report/index.ts';
import { isTiny } from '../../../runtime/index.ts';
import { drive, isBusy, newRollout, type Keep, type LiveRollout, type Plan } from '../../live-rollout/index.ts';

/** The rollouts of this visit, oldest first. None is thrown away: a new one does not replace the one before. */
export const rollouts = signal<readonly LiveRollout[]>([]);

/** The rollout that is shown; null before the first. */
export const shown = signal<LiveRollout | null>(null);

/** The rollout that is doing something; null while none is. */
export const busy = computed(() => rollouts.value.find(({ phase }) => isBusy(phase.value)) ?? null);

registerRolloutLog(() => shown.peek()?.events ?? null);

let abort = new AbortController();

/** Starts a rollout and shows it. Does nothing while another one is busy. */
export async function start(plan: Plan): Promise<void> {
  if (busy.value) return;
  const rollout = newRollout(rollouts.value.length + 1, plan);
  rollouts.value = [...rollouts.value, rollout];
  shown.value = rollout;
  abort = new AbortController();
  await drive(rollout, { holder: `rollout ${rollout.number} of the Playground`, signal: abort.signal, keep });
}

/** The store comes only with the first record. */
const keep: Keep = async (run, record) => {
  const { keepScratch } = await import('./keep-scratch.ts');
  await keepScratch(run, record);
};

/** Stops whatever the busy rollout is doing: waiting, loading, generating or executing. */
export function stop(): void {
  const rollout = busy.value;
  if (!rollout || rollout.phase.value.kind === 'stopping') return;
  rollout.phase.value = { kind: 'stopping' };
  abort.abort(new DOMException('The rollout was stopped.', 'AbortError'));
}

// A lesson or the embedded model can be run again; what another model wrote is lost with the page.
effect(() =>
  guardResult(
    'rollouts',
    rollouts.value.some(
      ({ plan, log, saved }) =>
        !(plan.source.policy.engine === 'script' || isTiny(plan.source.policy)) &&
        log.value.positions.length > 0 &&
        !saved.value,
    ),
  ),
);
