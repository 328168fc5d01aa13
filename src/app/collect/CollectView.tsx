import './collect.css';
import { useEffect } from 'preact/hooks';
import { route } from '../address/index.ts';
import { StoreGate } from '../stored/index.ts';
import { RunPanel } from './run/index.ts';
import { ActiveRun, RunList } from './runs/index.ts';
import { closeOthers } from '../run-session/index.ts';
import { SetupForm } from './setup/index.ts';

/** Many tasks, many rollouts: set a run up, watch it, go on with one that was begun. */
export function CollectView() {
  const id = route.value.view === 'run' ? route.value.id : null;
  useEffect(() => closeOthers(id), [id]);
  useEffect(() => () => closeOthers(null), []);
  if (id !== null) {
    return (
      <main class="collect-run" id="main" tabIndex={-1}>
        <StoreGate>{() => <RunPanel id={id} key={id} />}</StoreGate>
      </main>
    );
  }
  return (
    <main class="collect" id="main" tabIndex={-1}>
      <h1 class="collect-title">Collect trajectories</h1>
      <div class="collect-main">
        <ActiveRun />
        <SetupForm />
      </div>
      <div class="collect-side">
        <StoreGate>{() => <RunList />}</StoreGate>
      </div>
    </main>
  );
}
