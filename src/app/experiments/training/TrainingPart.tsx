import './training.css';
import { useEffect } from 'preact/hooks';
import { format } from '../../address/index.ts';
import { LinkRefused } from '../../run-setup/index.ts';
import { TrainingList } from './list/TrainingList.tsx';
import { Results } from './results/Results.tsx';
import { RunCard } from './run/RunCard.tsx';
import { openExperiment, state } from './session/session.ts';
import { isUnderWay } from './session/state.ts';
import { formRead } from './setup/form.ts';
import { linked } from './setup/link.ts';
import { SetupForm } from './setup/SetupForm.tsx';

/** The training lab: an experiment is set up, trained in this page, and its curves are watched. */
export function TrainingPart() {
  const { document } = formRead.value;
  const busy = isUnderWay(state.value);
  useEffect(() => {
    if (document && !busy) void openExperiment(document);
  }, [document, busy]);
  return (
    <div class="training">
      <p class="soft training-lead">
        Trains a small model in this page by GRPO, with and without purified trajectories, every program really run, and
        evaluates it on held-out tasks without rollback. A larger model is trained on a cluster:{' '}
        <a href={format({ view: 'collect', document: null })}>collect with it</a>, and <em>Take it to the cluster</em>{' '}
        in the download writes the scripts.
      </p>
      <div class="training-side">
        <LinkRefused linked={linked} />
        <RunCard />
        <SetupForm disabled={busy} />
        <TrainingList />
      </div>
      <div class="training-main">
        <Results />
      </div>
    </div>
  );
}
