import type { TrajectoryRecord } from '../../rollout/index.ts';
import type { ReplayDifference, ReplaySummary } from '../../datasets/replay/index.ts';
import { runtime } from '../../runtime/index.ts';
import { openStore, type Store } from '../../store/index.ts';
import { ReplaySandboxes } from './replay-sandboxes.ts';
import { placesOf, type Downloadable, type SelectedPlace } from './selection.ts';

/** A trajectory whose programs answered otherwise when they were run again. */
export interface Differing extends SelectedPlace {
  readonly id: string;
  readonly differences: readonly ReplayDifference[];
}

/** What a replay of a selection gave. */
export interface Replayed {
  readonly summary: ReplaySummary;
  readonly all: readonly SelectedPlace[];
  readonly differing: readonly Differing[];
}

/**
 * Runs every program of the purified trajectories of a selection again, in fresh interpreters under the limits that it
 * ran under (where the record says them; otherwise of the leased sandbox), or in the simulated service. Throws a StoreError, a SandboxError, or the signal's reason.
 *
 * @param onProgress told how many trajectories are done, of how many
 */
export async function runReplay(
  what: Downloadable,
  stop: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<Replayed> {
  const all = await placesOf(what);
  onProgress(0, all.length);
  const [{ replay }, { createSandbox, pythonTool }, { restTool }] = await Promise.all([
    import('../../datasets/replay/index.ts'),
    import('../../sandbox/index.ts'),
    import('../../tasks/tools/index.ts'),
  ]);
  stop.throwIfAborted();
  const lease = runtime.lease({ title: 'a replay', sandbox: {} });
  const sandboxes = new ReplaySandboxes(createSandbox);
  const close = (): void => {
    lease.close();
    sandboxes.dispose();
  };
  stop.addEventListener('abort', close);
  const store = await openStore(what.database === undefined ? {} : { name: what.database });
  try {
    const replayed = replay(what.records ?? recordsAt(store, all, stop), {
      toolFor: ({ tool, config, environment: { sandbox } }) =>
        tool.name === restTool.description.name
          ? restTool
          : pythonTool(() => (sandbox ? sandboxes.for(sandbox) : lease.sandbox()), { mode: config.execution }),
      lanes: (await lease.sandbox()).lanes,
      signal: stop,
      onProgress: (done) => onProgress(done, all.length),
    });
    const differing: Differing[] = [];
    let step = await replayed.next();
    for (let at = 0; step.done !== true; at++, step = await replayed.next()) {
      const { id, differences } = step.value;
      // Results come in the order of the places.
      const where = all[at];
      if (where && differences.length > 0) differing.push({ ...where, id, differences });
    }
    return { summary: step.value, all, differing };
  } finally {
    store.close();
    stop.removeEventListener('abort', close);
    close();
  }
}

async function* recordsAt(
  { records }: Store,
  places: readonly SelectedPlace[],
  stop: AbortSignal,
): AsyncGenerator<TrajectoryRecord, void, undefined> {
  for (const { run, place } of places) {
    stop.throwIfAborted();
    yield await records.read(run, place);
  }
}
