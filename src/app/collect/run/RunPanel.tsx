import './run-panel.css';
import { useEffect } from 'preact/hooks';
import { ArmsChoice } from '../../arms-choice/index.ts';
import { format, trajectoriesOf } from '../../address/index.ts';
import { Button, counted, duration, Field, Notice, Progress } from '../../components/index.ts';
import { fileNames } from '../../../runtime/index.ts';
import { latestOf, titleOf } from '../../stored/index.ts';
import { EndpointKeyField, filesFor, ggufFiles, tinyCheckpoint } from '../../models/index.ts';
import { goOn, isUnderWay, openSession, reopen, sessions, useSnapshot, type Session } from '../session/index.ts';
import { policyWords } from '../setup/index.ts';
import { Controls } from './Controls.tsx';
import { stateWords } from './controls.ts';
import { FiguresTable } from './FiguresTable.tsx';
import { Plots } from './Plots.tsx';
import { StatusLine } from './StatusLine.tsx';
import { UnderWay } from './UnderWay.tsx';

/** A run that is kept: what can be done with it, how far it is, and what came of it so far. */
export function RunPanel({ id }: { readonly id: string }) {
  useEffect(() => void openSession(id), [id]);
  const state = sessions.value.get(id);
  if (state?.kind === 'open') return <OpenPanel session={state.session} key={id} />;
  if (state?.kind === 'failed') {
    return (
      <Notice
        tone="failed"
        title={state.problem.what}
        actions={<Button onClick={() => void reopen(id)}>Try again</Button>}
      >
        <p>{state.problem.advice}</p>
      </Notice>
    );
  }
  return (
    <p class="small soft" role="status">
      Opening the run.
    </p>
  );
}

function OpenPanel({ session }: { readonly session: Session }) {
  const { plan, stored, id } = session;
  const state = session.state.value;
  const { figures, underWay, tokensPerSecond } = useSnapshot(session);
  const done = figures?.progress.done ?? stored.done;
  const total = figures?.progress.total ?? plan.size;
  const complete = done >= total;
  const { arms, group, policy } = plan.document;
  return (
    <section class="run-panel" aria-labelledby="run-panel-title">
      <header class="run-panel-head">
        <p class="small">
          <a href={format({ view: 'collect', document: null })}>All runs and set-up</a>
        </p>
        <h1 id="run-panel-title">{titleOf(latestOf(stored))}</h1>
        <p class="soft">
          {counted(plan.tasks.length, 'task')} × {counted(arms.length, 'arm')} × {counted(group, 'rollout')} ={' '}
          {counted(plan.size, 'trajectory', 'trajectories')}, written by {policyWords(policy)}.
        </p>
      </header>
      <div class="card run-panel-progress">
        <div class="run-panel-line">
          <p class="run-panel-state" role="status">
            {session.collecting.value ? stateWords(state, complete, done) : 'Another tab has this run'}
          </p>
          <p class="figures">
            <strong>{done.toLocaleString('en-GB')}</strong> of {counted(total, 'trajectory', 'trajectories')}
          </p>
        </div>
        <Progress fraction={total === 0 ? 1 : done / total} label="Trajectories that are kept" />
        <p class="small soft figures run-panel-pace">
          {paceWords(figures?.progress.leftMs ?? null, tokensPerSecond ?? figures?.progress.tokensPerSecond ?? null, {
            running: isUnderWay(state),
            complete,
          })}
        </p>
        <Controls session={session} complete={complete} />
        <StatusLine session={session} />
        {state === null && !complete && session.collecting.value && <Needed session={session} />}
      </div>
      <Told session={session} done={done} />
      {isUnderWay(state) && <UnderWay session={session} items={underWay} />}
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

function paceWords(
  leftMs: number | null,
  tokensPerSecond: number | null,
  { running, complete }: { readonly running: boolean; readonly complete: boolean },
): string {
  if (complete) return 'Everything is collected and kept in this browser.';
  if (!running) return 'Not running. Finished trajectories are kept, even when the page is closed.';
  const speed =
    tokensPerSecond === null || tokensPerSecond === 0
      ? ''
      : `${tokensPerSecond.toLocaleString('en-GB', { maximumFractionDigits: tokensPerSecond < 10 ? 1 : 0 })} tokens a second`;
  const left = leftMs === null ? 'Time left: known after the first trajectory' : `About ${longDuration(leftMs)} left`;
  return [left, speed].filter((part) => part !== '').join(', ');
}

/** A long time in words: nobody plans a night by its seconds. */
function longDuration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return duration(ms);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** What a document can't hold, and the run needs: a model's files, a server's key. */
function Needed({ session }: { readonly session: Session }) {
  const { policy } = session.plan.document;
  const names = fileNames(policy);
  if (names.length > 0) {
    const there = names.every((name) => filesFor(policy).some((file) => file.name === name));
    if (there) return null;
    return (
      <Field label={`The model’s files: ${names.join(', ')}`} help="Files can’t be kept with a run. Choose them again.">
        {(control) => (
          <input
            {...control}
            type="file"
            multiple
            onChange={(event) => {
              const chosenFiles = [...(event.currentTarget.files ?? [])];
              if (policy.engine === 'tiny') tinyCheckpoint.value = chosenFiles[0] ?? null;
              else ggufFiles.value = chosenFiles;
            }}
          />
        )}
      </Field>
    );
  }
  if (policy.engine !== 'endpoint') return null;
  return <EndpointKeyField label="The server’s key, where it wants one" />;
}

/** What went wrong, and what another tab does. */
function Told({ session, done }: { readonly session: Session; readonly done: number }) {
  const state = session.state.value;
  const problem = session.problem.value ?? (state?.kind === 'paused' ? state.problem : null);
  const again = session.again.value;
  return (
    <>
      {!session.collecting.value && (
        <Notice tone="plain" title="This run is open in another tab, so this one only reads.">
          <p>
            The figures here follow what that tab collects. As soon as it is closed, or ends the run, this tab takes the
            run over and can go on with it.
          </p>
        </Notice>
      )}
      {session.following.value && (
        <Notice tone="failed" title="This tab can’t follow what the other tab does.">
          <p>
            {session.following.value.what} {session.following.value.advice}
          </p>
        </Notice>
      )}
      {session.tookOver.value && state === null && (
        <Notice
          tone="plain"
          title="The other tab has released this run."
          actions={
            <Button tone="main" icon="play" onClick={() => void goOn(session.id)}>
              Take over
            </Button>
          }
        >
          <p>Everything that it finished is kept. This tab can go on with the rest.</p>
        </Notice>
      )}
      {problem && (
        <Notice tone="failed" title={problem.what}>
          <p>
            {counted(done, 'trajectory is', 'trajectories are')} kept. {problem.advice}
          </p>
        </Notice>
      )}
      {again && (
        <p class="small soft">
          {counted(again.count, 'rollout was', 'rollouts were')} restarted. The last reason: {again.why.what}
        </p>
      )}
    </>
  );
}
