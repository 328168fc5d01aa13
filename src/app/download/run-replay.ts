import type { TrajectoryRecord } from '../../rollout/index.ts';
import type { ReplayDifference, ReplaySummary } from '../../datasets/replay/index.ts';
import { runtime } from '../../runtime/index.ts';
import { openStore, type Store } from '../../store/index.ts';
import { ReplayLeases } from './replay-leases.ts';
import { placesOf, type Downloadable, type SelectedPlace } from './selection.ts';

/** Who this is, for those that wait for it. */
export const replayHolder = 'a replay';

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
 * Runs every program of the purified trajectories of a selection again, in fresh interpreters under the limits that it ran under (the
 * defaults where its record does not say), or in the simulated service. Throws a StoreError, a SandboxError, or the signal's reason.
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
  const [{ replay }, { poolSize, pythonTool }, { restTool }] = await Promise.all([
    import('../../datasets/replay/index.ts'),
    import('../../sandbox/index.ts'),
    import('../../tasks/tools/index.ts'),
  ]);
  stop.throwIfAborted();
  const leases = new ReplayLeases((sandbox) => runtime.lease({ title: replayHolder, sandbox }));
  const close = (): void => leases.close();
  stop.addEventListener('abort', close);
  const store = await openStore({ compare: false, ...(what.database === undefined ? {} : { name: what.database }) });
  try {
    const replayed = replay(what.records ?? recordsAt(store, all, stop), {
      toolFor: ({ tool, config, environment }) => {
        if (tool.name === restTool.description.name) return restTool;
        const use = leases.for(environment.sandbox);
        const python = pythonTool(() => use.sandbox(), { mode: config.execution });
        const close = (): void => {
          python.close();
          use.leave();
        };
        return { ...python, close };
      },
      lanes: poolSize(0, navigator).lanes,
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
