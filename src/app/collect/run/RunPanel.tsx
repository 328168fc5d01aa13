import './run-panel.css';
import { useMemo } from 'preact/hooks';
import { policiesOf } from '../../../collect/index.ts';
import { experimentInRun } from '../../../experiments/index.ts';
import { counted } from '../../../formats/index.ts';
import { ArmsChoice } from '../../arms-choice/index.ts';
import { format, trajectoriesOf } from '../../address/index.ts';
import { useNameInTitle } from '../../page-title/index.ts';
import { SessionGate, RunProgress, useSnapshot, type Session } from '../../run-session/index.ts';
import { policyWords } from '../../run-setup/index.ts';
import { latestOf, titleOf } from '../../stored/index.ts';
import { FiguresTable } from './FiguresTable.tsx';
import { Plots } from './Plots.tsx';

/** A run that is kept: what can be done with it, how far it is, and what came of it so far. */
export const RunPanel = ({ id }: { readonly id: string }) => (
  <SessionGate id={id}>{(session) => <OpenPanel session={session} key={id} />}</SessionGate>
);

function OpenPanel({ session }: { readonly session: Session }) {
  const { plan, stored, id } = session;
  const title = titleOf(latestOf(stored));
  useNameInTitle(title);
  const snapshot = useSnapshot(session);
  const { figures } = snapshot;
  const { arms, group } = plan.document;
  const isSweep = useMemo(() => experimentInRun(plan.document) !== null, [plan]);
  return (
    <section class="run-panel" aria-labelledby="run-panel-title">
      <header class="run-panel-head">
        <p class="small">
          <a href={format({ view: 'collect', document: null })}>All runs and set-up</a>
        </p>
        <h1 id="run-panel-title">{title}</h1>
        <p class="soft">
          {counted(plan.tasks.length, 'task')} × {counted(arms.length, 'arm')} × {counted(group, 'rollout')} ={' '}
          {counted(plan.size, 'trajectory', 'trajectories')}, written by{' '}
          {policiesOf(plan.document).map(policyWords).join('; ')}.
          {isSweep && (
            <>
              {' '}
              It is a sweep: <a href={format({ view: 'sweep-run', id })}>its results by value</a>.
            </>
          )}
        </p>
      </header>
      <RunProgress session={session} snapshot={snapshot} />
      {figures && figures.progress.done > 0 && (
        <>
          <section class="card" aria-labelledby="figures-title">
            <div class="run-panel-line">
              <h2 id="figures-title">Figures by arm</h2>
              <a class="button" href={format(trajectoriesOf(id))}>
                Look at the trajectories
              </a>
            </div>
            <FiguresTable arms={figures.arms} />
            <ArmsChoice arms={arms.map(({ name }) => name)} from={trajectoriesOf(id)} />
          </section>
          <section class="card" aria-labelledby="plots-title">
            <h2 id="plots-title">Over the run</h2>
            <Plots figures={figures} />
          </section>
        </>
      )}
    </section>
  );
}
