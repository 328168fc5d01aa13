import { Collection, liveRules, planOf } from '../../collect/index.ts';
import type { RolloutEvent } from '../../rollout/index.ts';
import { reduceAll } from '../trajectory/index.ts';
import { batchByFrame } from './frames.ts';
import type { DriveOptions, LiveRollout } from './live-rollout.ts';
import { runOfOne } from './run-of-one.ts';

/** Drives a rollout to its end, as a run of size one that is shown live. Throws what keeps the run from being begun. */
export async function driveToEnd(rollout: LiveRollout, { holder, signal, keep }: DriveOptions): Promise<void> {
  const { id, plan, events, log, phase, record, waitsFor } = rollout;
  const run = planOf(id, runOfOne(plan), [plan.task]);
  const batch = batchByFrame<RolloutEvent>((arrived) => {
    log.value = reduceAll(log.value, arrived);
  });
  const collection = await Collection.open({
    plan: run,
    before: [],
    keep: async (finished) => {
      record.value = finished;
      await keep?.(run, finished);
      return null;
    },
    onEvent: (_item, event) => {
      if (event.type === 'rollout-started' && phase.peek().kind === 'loading') {
        phase.value = { kind: 'running', since: performance.now() };
      }
      if (event.type !== 'token') events.push(event);
      batch.add(event);
    },
  });
  const stop = (): void => collection.abort();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const unfollow = collection.waitsFor.subscribe((titles) => (waitsFor.value = titles));
  try {
    const { tokensPerSecond } = plan.source;
    await collection.run({
      rules: liveRules,
      holder,
      lanes: plan.sandbox.lanes,
      secrets: () => plan.source,
      ...(tokensPerSecond === undefined ? {} : { tokensPerSecond }),
      ...(plan.says === undefined ? {} : { says: plan.says }),
    });
  } finally {
    batch.flush();
    unfollow();
    signal.removeEventListener('abort', stop);
  }
  const end = collection.state.peek();
  if (record.peek()) phase.value = { kind: 'ended' };
  else if (end?.kind === 'ended' && end.how === 'failed') phase.value = { kind: 'failed', problem: end.problem };
  else phase.value = { kind: 'cancelled' };
}
