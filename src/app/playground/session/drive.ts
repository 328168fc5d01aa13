import { Collection, liveRules, planOf, writeRunDocument, type Plan as RunPlan } from '../../../collect/index.ts';
import type { RolloutEvent, TrajectoryRecord } from '../../../rollout/index.ts';
import { openLabStore } from '../../stored/index.ts';
import { reduceAll } from '../../trajectory/index.ts';
import { batchByFrame } from './frames.ts';
import type { LiveRollout } from './live-rollout.ts';
import { runOfOne } from './run-of-one.ts';

/** Drives a rollout to its end, as a run of size one that is shown live. Throws what keeps the run from being begun. */
export async function drive(rollout: LiveRollout, signal: AbortSignal): Promise<void> {
  const { id, number, plan, events, log, phase, record, waitsFor } = rollout;
  const run = planOf(id, runOfOne(plan), [plan.task]);
  const batch = batchByFrame<RolloutEvent>((arrived) => {
    log.value = reduceAll(log.value, arrived);
  });
  const collection = await Collection.open({
    plan: run,
    before: [],
    keep: async (finished) => {
      record.value = finished;
      await keepScratch(run, finished);
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
    const { apiKey, files, tokensPerSecond } = plan.source;
    await collection.run({
      rules: liveRules,
      holder: `rollout ${number} of the Playground`,
      lanes: plan.sandbox.lanes,
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(files === undefined ? {} : { files }),
      ...(tokensPerSecond === undefined ? {} : { tokensPerSecond }),
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

/** Keeps the record in the store too, as scratch. A browser that keeps nothing has it in memory, from where it is shown and downloaded. */
async function keepScratch(plan: RunPlan, record: TrajectoryRecord): Promise<void> {
  const { run, document, tasks } = plan;
  try {
    const { runs, records } = await openLabStore();
    const title = record.task.id;
    await runs.create({ id: run, title, document: writeRunDocument(document), size: 1, tasks, scratch: true });
    await records.keep(record, { run, place: 0, arm: plan.item(0).arm.name, member: 0 });
  } catch {
    // What the store is missing is said where it is needed: in the download dialog, and in the views of what is kept.
  }
}
