import './experiments.css';
import { experimentsRoute, navigate, route, type ExperimentsPart } from '../address/index.ts';
import { Tabs } from '../components/index.ts';
import { useNameInTitle } from '../page-title/index.ts';
import { SweepPart } from './sweep/index.ts';
import { TrainingPart } from './training/index.ts';

const tabs: readonly { readonly key: ExperimentsPart; readonly label: string }[] = [
  { key: 'sweep', label: 'Sweeps' },
  { key: 'training', label: 'Training' },
];

/** What a setting does, and what training on purified trajectories does: two tabs. */
export function ExperimentsView() {
  const now = route.value;
  const part = now.view === 'experiments' ? now.part : 'sweep';
  useNameInTitle(tabs.find(({ key }) => key === part)?.label ?? null);
  return (
    <main class="experiments" id="main" tabIndex={-1}>
      <h1 class="experiments-title">Experiments</h1>
      <Tabs label="Experiments" tabs={tabs} selected={part} onSelect={(key) => navigate(experimentsRoute(key), 'push')}>
        {part === 'sweep' ? <SweepPart /> : <TrainingPart />}
      </Tabs>
    </main>
  );
}
