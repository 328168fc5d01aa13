import { useEffect, useMemo } from 'preact/hooks';
import { experimentInRun, type Experiment } from '../../../experiments/index.ts';
import { counted } from '../../../formats/index.ts';
import { experimentsRoute, format, trajectoriesOf } from '../../address/index.ts';
import { ArmsChoice } from '../../arms-choice/index.ts';
import { Notice, WorkButton } from '../../components/index.ts';
import { useNameInTitle } from '../../page-title/index.ts';
import { RunProgress, SessionGate, useSnapshot, type Session } from '../../run-session/index.ts';
import { policyWords } from '../../run-setup/index.ts';
import { latestOf, fileTitleOf, titleOf } from '../../stored/index.ts';
import { Repeat } from './Repeat.tsx';
import { Results } from './Results.tsx';
import { SweepReader } from './sweep-reader.ts';
import { sweepWords } from './words.ts';

/** A sweep whose run is kept: how far it is, what can be done with it, and what it came to so far. */
export function SweepRun({ id }: { readonly id: string }) {
  return <SessionGate id={id}>{(session) => <OpenSweep session={session} />}</SessionGate>;
}

function OpenSweep({ session }: { readonly session: Session }) {
  const experiment = useMemo(() => experimentInRun(session.plan.document), [session]);
  if (experiment) return <Panel session={session} experiment={experiment} />;
  return (
    <Notice
      tone="plain"
      title="This run is not that of a sweep."
      actions={
        <a class="button" href={format({ view: 'run', id: session.id })}>
          Show it in Collect
        </a>
      }
    >
      <p>The arms of a sweep are called after its values, such as k=0, and differ in nothing else.</p>
    </Notice>
  );
}

interface PanelProps {
  readonly session: Session;
  readonly experiment: Experiment;
}

function Panel({ session, experiment }: PanelProps) {
  const { id, plan, stored } = session;
  const { sweep, run } = experiment;
  const snapshot = useSnapshot(session);
  const done = snapshot.figures?.progress.done ?? stored.done;
  const reader = useMemo(() => new SweepReader({ run: id, sweep, seed: run.seed }), [id]);
  useEffect(() => () => reader.close(), [reader]);
  useEffect(() => {
    if (done > 0) reader.want(done);
  }, [reader, done]);
  const title = titleOf(latestOf(stored));
  useNameInTitle(title);
  const download = async (): Promise<void> => {
    const { openDownload } = await import('../../download/index.ts');
    openDownload({ title, name: fileTitleOf(latestOf(stored)), runs: [{ run: id }] });
  };
  return (
    <section class="run-panel sweep-run" aria-labelledby="sweep-title">
      <header class="run-panel-head">
        <p class="small">
          <a href={format(experimentsRoute('sweep'))}>All sweeps and set-up</a>
        </p>
        <h2 id="sweep-title">{sweepWords(sweep)}</h2>
        <p class="soft">
          {title}. {counted(plan.tasks.length, 'task')} × {counted(sweep.points.length, 'value')} ×{' '}
          {counted(run.group, 'rollout')} = {counted(plan.size, 'trajectory', 'trajectories')}
          {sweep.parameter === 'policy' ? '' : `, written by ${policyWords(run.policy)}`}.
        </p>
      </header>
      <RunProgress session={session} snapshot={snapshot} />
      {done > 0 && <Results experiment={experiment} reader={reader} size={plan.size} />}
      {done > 0 && (
        <section class="card" aria-labelledby="sweep-records-title">
          <h3 id="sweep-records-title">Its trajectories</h3>
          <div class="collect-actions">
            <a class="button" href={format(trajectoriesOf(id))}>
              Look at the trajectories
            </a>
            <WorkButton icon="download" onWork={download}>
              Download…
            </WorkButton>
          </div>
          <p class="small soft">
            Each value is an arm of the run. The download has every format, and <em>Take it to the cluster</em>.
          </p>
          {run.arms.length > 1 && <ArmsChoice arms={run.arms.map(({ name }) => name)} from={trajectoriesOf(id)} />}
        </section>
      )}
      <Repeat experiment={experiment} />
    </section>
  );
}
