import { counted, figure } from '../../formats/index.ts';
import { Button, Disclosure, LongText, Notice, Progress } from '../components/index.ts';
import { WaitsFor, waitsForOf } from '../models/index.ts';
import { causeWords } from '../trajectory/index.ts';
import { replayHolder, type Differing } from './run-replay.ts';
import { timeLeft } from './time-left.ts';
import type { DownloadSession } from './session.ts';

/** Differing trajectories that are listed. */
const listed = 100;

/** Running every program again, on request, and what came of it. */
export function ReplayPart({ session }: { readonly session: DownloadSession }) {
  const { replaying } = session;
  const now = replaying.state.value;
  return (
    <section class="download-part">
      <h3>Replay</h3>
      <p class="small soft">
        Runs the programs of every selected trajectory again and compares what they print. The manifest says how many
        were replayed, and which of them differ.
      </p>
      {now.kind === 'under-way' && (
        <div class="download-progress small">
          <span class="figures" role="status">
            {now.total === 0
              ? 'Starting Python.'
              : `${figure(now.done)} of ${counted(now.total, 'trajectory', 'trajectories')}`}
          </span>
          <Progress fraction={now.total === 0 ? null : now.done / now.total} label="Replay" />
          <span class="soft figures">{timeLeft(now.since, now.total === 0 ? 0 : now.done / now.total)}</span>
          <WaitsFor titles={waitsForOf(replayHolder)} />
          <Button onClick={() => replaying.stop()}>Stop the replay</Button>
        </div>
      )}
      {now.kind === 'stopped' && (
        <p class="small" role="status">
          The replay was stopped. The manifest does not mention it.
        </p>
      )}
      {now.kind === 'failed' && (
        <Notice tone="failed" title="The replay failed.">
          <p>
            {now.problem.what} {now.problem.advice}
          </p>
        </Notice>
      )}
      {now.kind === 'done' && (
        <>
          <p class="small" role="status">
            {counted(now.summary.replayed, 'trajectory was', 'trajectories were')} replayed with{' '}
            {counted(now.summary.calls, 'call')}:{' '}
            {now.differing.length === 0
              ? 'all answered as recorded.'
              : `${figure(now.summary.same)} answered as recorded, ${figure(now.differing.length)} did not.`}
            {now.leftOut && ' Those that did not are left out.'}
          </p>
          {now.differing.length > 0 && !now.leftOut && (
            <div>
              <Button onClick={() => session.narrow(replaying.leaveOut())}>Leave those out</Button>
            </div>
          )}
          {now.differing.length > 0 && (
            <Disclosure summary="What differs">
              <ul class="download-list download-differing small">
                {now.differing.slice(0, listed).map((one) => (
                  <Different key={one.id} one={one} />
                ))}
              </ul>
            </Disclosure>
          )}
        </>
      )}
      {(now.kind === 'none' || now.kind === 'stopped' || now.kind === 'failed') && (
        <div>
          <Button icon="play" onClick={() => void replaying.start()}>
            Replay the programs
          </Button>
        </div>
      )}
    </section>
  );
}

function Different({ one: { id, differences } }: { readonly one: Differing }) {
  return (
    <li>
      {id}
      {differences.map(({ position, line, cause, recorded, replayed }) => (
        <div key={position} class="download-difference">
          <p>
            Turn {position + 1}, line {line}; likely cause: {causeWords[cause]}
          </p>
          <div class="download-rows">
            <p class="soft">recorded</p>
            <pre>
              <LongText text={recorded} />
            </pre>
            <p class="soft">replayed</p>
            <pre>
              <LongText text={replayed} />
            </pre>
          </div>
        </div>
      ))}
    </li>
  );
}
