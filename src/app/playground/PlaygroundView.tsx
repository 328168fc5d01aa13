import './playground.css';
import { Notice, Tabs } from '../components/index.ts';
import { Compare, Timeline } from '../trajectory/index.ts';
import { Outcome } from './result/index.ts';
import { narrowPanel, tab } from './panel.ts';
import { RolloutBar } from './RolloutBar.tsx';
import { isBusy, Loading, type LiveRollout } from '../live-rollout/index.ts';
import { shown } from './session/index.ts';
import { SetupPanel } from './setup/index.ts';
import { useAutoScroll } from './auto-scroll.ts';
import { Welcome } from './Welcome.tsx';

const tabs = [
  { key: 'steps', label: 'Step by step' },
  { key: 'compare', label: 'Raw and purified' },
] as const;

/** One task, one trajectory: set it up, watch it, take it home. */
export function PlaygroundView() {
  const rollout = shown.value;
  return (
    <div class="run" data-panel={narrowPanel.value}>
      <SetupPanel />
      <main class="run-main" id="main" tabIndex={-1}>
        <h1 class="unseen">Run a task and purify its trajectory</h1>
        {rollout ? <Shown rollout={rollout} /> : <Welcome />}
      </main>
    </div>
  );
}

function Shown({ rollout }: { readonly rollout: LiveRollout }) {
  const log = rollout.log.value;
  const phase = rollout.phase.value;
  const live = isBusy(phase);
  useAutoScroll(live);
  return (
    <>
      <RolloutBar rollout={rollout} />
      <div class="unseen" role="log" aria-label="What happens" tabIndex={-1}>
        {log.said.map((sentence, index) => (
          // How it ended stands in the record, in the same words everywhere.
          <p key={index} translate={log.end !== null && index === log.said.length - 1 ? false : undefined}>
            {sentence}
          </p>
        ))}
      </div>
      {phase.kind === 'failed' && (
        <Notice tone="failed" title={phase.problem.what}>
          <p>{phase.problem.advice}</p>
        </Notice>
      )}
      {phase.kind === 'cancelled' && (
        <Notice tone="plain" title="Loading was stopped before the model wrote a word.">
          <p>What has been downloaded so far may be kept by the browser. Press Run to go on.</p>
        </Notice>
      )}
      {phase.kind === 'loading' && <Loading rollout={rollout} />}
      {log.task !== null && (
        <Tabs label="The trajectory" tabs={tabs} selected={tab.value} onSelect={(key) => (tab.value = key)}>
          {tab.value === 'steps' ? <Timeline log={log} live={live} /> : <Compare log={log} />}
        </Tabs>
      )}
      <Outcome rollout={rollout} />
    </>
  );
}
