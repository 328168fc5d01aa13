import './run-progress.css';
import { policiesOf, type CollectState } from '../../collect/index.ts';
import { fileNames, type Problem } from '../../runtime/index.ts';
import { counted, figure, longDuration, rate } from '../../formats/index.ts';
import { Button, Field, Notice, Progress, useFocusHeir } from '../components/index.ts';
import {
  chooseGgufFiles,
  EndpointKeyField,
  filesFor,
  openedCheckpoints,
  rememberCheckpoint,
  tinyCheckpoint,
} from '../models/index.ts';
import { Controls } from './Controls.tsx';
import { stateWords } from './controls.ts';
import { isAtRest, isUnderWay, type Session } from './session.ts';
import { goOn } from './sessions.ts';
import type { Snapshot } from './snapshot.ts';
import { StatusLine } from './StatusLine.tsx';
import { UnderWay } from './UnderWay.tsx';

/** How far a run is, how long it will take, what can be done with it, and what went wrong. */
export function RunProgress({ session, snapshot }: { readonly session: Session; readonly snapshot: Snapshot }) {
  const { plan, stored } = session;
  const { figures, underWay, tokensPerSecond } = snapshot;
  const state = session.state.value;
  const done = figures?.progress.done ?? stored.done;
  const total = figures?.progress.total ?? plan.size;
  const complete = done >= total;
  return (
    <>
      <div class="card run-panel-progress">
        <div class="run-panel-line">
          <p class="run-panel-state" role="status">
            {session.collecting.value ? stateWords(state, complete, done) : 'Another tab has this run'}
          </p>
          <p class="figures">
            <strong>{figure(done)}</strong> of {counted(total, 'trajectory', 'trajectories')}
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
        {isAtRest(state) && !complete && session.collecting.value && <Needed session={session} />}
      </div>
      <Told session={session} done={done} />
      {isUnderWay(state) && <UnderWay session={session} items={underWay} />}
    </>
  );
}

function paceWords(
  leftMs: number | null,
  tokensPerSecond: number | null,
  { running, complete }: { readonly running: boolean; readonly complete: boolean },
): string {
  if (complete) return 'Everything is collected and kept in this browser.';
  if (!running) return 'Not running. Finished trajectories are kept, even when the page is closed.';
  const speed = tokensPerSecond === null || tokensPerSecond === 0 ? '' : `${rate(tokensPerSecond)} tokens a second`;
  const left = leftMs === null ? 'Time left: known after the first trajectory' : `About ${longDuration(leftMs)} left`;
  return [left, speed].filter((part) => part !== '').join(', ');
}

/** What a document can't hold, and the run needs: a model's files, a server's key. */
function Needed({ session }: { readonly session: Session }) {
  const policies = policiesOf(session.plan.document);
  const there = filesFor(policies).map(({ name }) => name);
  const names = policies.flatMap(fileNames).filter((name) => !there.includes(name));
  if (names.length > 0) {
    const other = openedCheckpoints.value.find(({ file }) => names.includes(file.name));
    return (
      <Field
        label={`The model’s files: ${names.join(', ')}`}
        help="Files can’t be kept with a run. Choose them again."
        problem={other && `${other.file.name} was opened, but its bytes are others than those of the run’s file.`}
      >
        {(control) => (
          <input
            {...control}
            type="file"
            multiple
            onChange={(event) => {
              const given = [...(event.currentTarget.files ?? [])];
              const checkpoints = policies.flatMap((policy) => (policy.engine === 'tiny' ? fileNames(policy) : []));
              const isCheckpoint = ({ name }: File): boolean => checkpoints.includes(name);
              for (const file of given.filter(isCheckpoint)) {
                tinyCheckpoint.value = file;
                void rememberCheckpoint(file);
              }
              const others = given.filter((file) => !isCheckpoint(file));
              if (others.length > 0) chooseGgufFiles(others);
            }}
          />
        )}
      </Field>
    );
  }
  if (!policies.some(({ engine }) => engine === 'endpoint')) return null;
  return <EndpointKeyField label="The server’s key, where it wants one" />;
}

/** What paused a collection, or made it fail; null where nothing did. */
const problemIn = (state: CollectState | null): Problem | null =>
  state?.kind === 'paused' || (state?.kind === 'ended' && state.how === 'failed') ? state.problem : null;

/** What went wrong, and what another tab does. */
function Told({ session, done }: { readonly session: Session; readonly done: number }) {
  const state = session.state.value;
  const problem = session.problem.value ?? problemIn(state);
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
      {session.tookOver.value && state === null && <Released id={session.id} />}
      {problem && (
        <Notice tone="failed" title={problem.what}>
          <p>
            {counted(done, 'trajectory is', 'trajectories are')} kept. {problem.advice}
          </p>
        </Notice>
      )}
      {session.skipping.value && (
        <Notice tone="failed" title="The task could not be left out.">
          <p>
            {session.skipping.value.what} {session.skipping.value.advice}
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

/** The other tab has gone, and this one may go on. */
function Released({ id }: { readonly id: string }) {
  const notice = useFocusHeir<HTMLDivElement>(() => document.querySelector('.run-panel-progress button'));
  return (
    <div ref={notice}>
      <Notice
        tone="plain"
        title="The other tab has released this run."
        actions={
          <Button tone="main" icon="play" onClick={() => void goOn(id)}>
            Take over
          </Button>
        }
      >
        <p>Everything that it finished is kept. This tab can go on with the rest.</p>
      </Notice>
    </div>
  );
}
