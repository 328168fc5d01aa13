import './trajectories.css';
import { useEffect } from 'preact/hooks';
import type { Store } from '../../store/index.ts';
import { format, route, trajectoriesOf } from '../address/index.ts';
import { Notice } from '../components/index.ts';
import { refreshRuns, runs, StoreGate } from '../stored/index.ts';
import { place } from './place.ts';
import { RunTrajectories } from './RunTrajectories.tsx';
import { useScratchRun } from './scratch-run.ts';
import { SharedTrajectory } from './shared/index.ts';

/** Every trajectory that is kept: listed, filtered, opened, downloaded. */
export function TrajectoriesView() {
  const now = route.value;
  return (
    <main
      class="trajectories"
      id="main"
      tabIndex={-1}
      data-open={place.value.open !== null || place.value.arms !== null}
    >
      <h1 class="unseen">Trajectories</h1>
      {now.view === 'shared' ? (
        <SharedTrajectory route={now} />
      ) : (
        <StoreGate>{(store) => <Chosen store={store} />}</StoreGate>
      )}
    </main>
  );
}

/** The run that the address names, or the one that changed last. */
function Chosen({ store }: { readonly store: Store }) {
  useEffect(() => void refreshRuns(), []);
  const list = runs.value;
  const { run: id } = place.value;
  const kept = list?.find((each) => each.id === id) ?? (id === null ? list?.[0] : undefined);
  const scratch = useScratchRun(store, list === null || kept ? null : id);
  const run = kept ?? scratch;
  if (list === null || scratch === undefined) return <p class="small soft">Reading what is stored.</p>;
  if (list.length === 0 && !run) {
    return (
      <Notice
        tone="plain"
        title="No trajectories yet."
        actions={
          <a class="button" href={format({ view: 'collect', document: null })}>
            Collect some
          </a>
        }
      >
        <p>Set up a run under “Collect”. Each trajectory appears here as soon as it is finished.</p>
      </Notice>
    );
  }
  if (!run) {
    return (
      <Notice
        tone="failed"
        title="The run of this address is not kept in this browser."
        actions={
          <a class="button" href={format(trajectoriesOf(null))}>
            Show what is kept
          </a>
        }
      >
        <p>It may have been deleted, or the link comes from another computer: runs stay where they were collected.</p>
      </Notice>
    );
  }
  return <RunTrajectories store={store} run={run} all={kept ? list : [run, ...list]} key={run.id} />;
}
