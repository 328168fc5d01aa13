import './sweep.css';
import { useEffect } from 'preact/hooks';
import { route } from '../../address/index.ts';
import { Term } from '../../glossary/index.ts';
import { closeOthers } from '../../run-session/index.ts';
import { rolloutCount } from '../../run-setup/index.ts';
import { StoreGate } from '../../stored/index.ts';
import { setup, sweepRead } from './setup.ts';
import { SweepList } from './SweepList.tsx';
import { SweepRun } from './SweepRun.tsx';
import { SweepSetup } from './SweepSetup.tsx';

/** Sweeps: set one up, watch it, look at what came of it and of earlier ones. */
export function SweepPart() {
  const id = route.value.view === 'sweep-run' ? route.value.id : null;
  useEffect(() => closeOthers(id), [id]);
  useEffect(() => () => closeOthers(null), []);
  if (id !== null) return <StoreGate>{() => <SweepRun id={id} key={id} />}</StoreGate>;
  return (
    <>
      <p class="sweep-lead">
        A sweep runs the same tasks with one setting in several values, on the same draws, and shows what it changes:
        how many <Term id="trajectory">trajectories</Term> come out <Term id="purified">purified</Term>, how many
        answers are right, and what it costs.
        {isSmall() && (
          <>
            {' '}
            The one that is set up here needs nothing but this page and takes a quarter of a minute on two cores: press{' '}
            <strong>Run the sweep</strong>.
          </>
        )}
      </p>
      <div class="sweep-columns">
        <SweepSetup />
        <StoreGate>{() => <SweepList />}</StoreGate>
      </div>
    </>
  );
}

/** Whether what is set up is no more than what a first visitor finds, which was measured. */
function isSmall(): boolean {
  const { document } = sweepRead.value;
  const rollouts = rolloutCount(setup.form.value);
  if (document?.run.policy.engine !== 'tiny' || document.sweep.parameter === 'policy' || rollouts === null)
    return false;
  return setup.form.value.set === 'tiny' && rollouts * document.sweep.points.length <= 120;
}
