import { byteSize } from '../../formats/index.ts';
import { WaitsFor, waitsForOf } from '../models/index.ts';
import { purifyHolder } from './programs.ts';
import './purify.css';
import { Button, EncodingField, Notice, Progress } from '../components/index.ts';
import { Term } from '../glossary/index.ts';
import { FileDrop } from './FileDrop.tsx';
import { Outcome } from './Outcome.tsx';
import { Replace } from './Replace.tsx';
import { request } from './replacing.ts';
import { SettingsFields } from './SettingsFields.tsx';
import { problemsOf } from './form.ts';
import { encoding, form, mode, openFile, stop, work } from './state.ts';

/** Logs of finished runs, purified after the fact; and downloads of the lab, read back. */
export function PurifyView() {
  const now = work.value;
  return (
    <main class="purify" id="main" tabIndex={-1}>
      <header>
        <h1 class="purify-title">Purify: logs of finished runs</h1>
        <p class="soft">
          Failures that a run corrected later are rolled back after the fact. It needs no model, and the file stays on
          this computer.
        </p>
      </header>
      <div class="purify-columns">
        <div class="purify-side">
          <FileDrop />
          <Replace />
          <Opened />
        </div>
        <div class="purify-main">
          {now.kind === 'done' ? (
            <Outcome outcome={now.outcome} scratch={now.scratch} key={now.scratch} />
          ) : (
            <Standing />
          )}
        </div>
      </div>
    </main>
  );
}

/** The file that was taken, and what can be done with it. */
function Opened() {
  const opened = openFile.value;
  if (!opened) return null;
  const { file, content } = opened;
  const working = work.value.kind === 'working';
  const wrong = mode.value === 'purify' && problemsOf(form.value).size > 0;
  return (
    <section class="purify-card" aria-labelledby="purify-file">
      <h2 id="purify-file" class="purify-name">
        {file.name} <span class="small soft figures">{byteSize(file.size)}</span>
      </h2>
      {content === 'nothing' && (
        <p class="small">No row of it can be read. Start to see what is wrong with it, line by line.</p>
      )}
      {content === 'records' && (
        <fieldset class="purify-modes">
          <legend class="small">A download of the lab</legend>
          {(
            [
              ['import', 'Import it as collected trajectories'],
              ['purify', 'Purify its raw turns again'],
            ] as const
          ).map(([key, label]) => (
            <label key={key}>
              <input
                type="radio"
                name="purify-mode"
                checked={mode.value === key}
                disabled={working}
                onChange={() => (mode.value = key)}
              />
              {label}
            </label>
          ))}
        </fieldset>
      )}
      {content === 'labels' && (
        <p class="small">Labels of a download of the lab, for trajectories that are kept in this browser.</p>
      )}
      {(encoding.value !== undefined || content === 'nothing' || isInDoubt()) && (
        <EncodingField value={encoding.value} disabled={working} onChange={(chosen) => (encoding.value = chosen)} />
      )}
      {mode.value === 'purify' && <SettingsFields />}
      <div>
        {working ? (
          <Button icon="stop" onClick={stop}>
            Stop
          </Button>
        ) : (
          <Button icon="play" tone="main" disabled={wrong} onClick={() => request({ kind: 'start' })}>
            {mode.value === 'import' ? 'Read it' : 'Purify'}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Whether the last reading met text that another encoding might make right. */
const isInDoubt = (): boolean => work.value.kind === 'done' && work.value.outcome.report.encoding;

/** What there is to see before there is an outcome. */
function Standing() {
  const now = work.value;
  switch (now.kind) {
    case 'working':
      return (
        <div class="purify-standing">
          <p role="status">{now.what}</p>
          <WaitsFor titles={waitsForOf(purifyHolder)} />
          <Progress fraction={now.share} label={now.what} />
        </div>
      );
    case 'failed':
      return (
        <Notice tone="failed" title="The file could not be processed.">
          <p>
            {now.problem.what} {now.problem.advice}
          </p>
        </Notice>
      );
    case 'stopped':
      return (
        <p class="soft" role="status">
          Stopped. Nothing was kept of it.
        </p>
      );
    default:
      return openFile.value ? (
        <p class="soft">Press the button to begin.</p>
      ) : (
        <div class="purify-empty">
          <p>Drop a file to see, run by run, what failed, what corrected it, and what the trajectory is without it.</p>
          <p class="soft">
            A failed call is matched with the first call that succeeds within the next <Term id="K">K</Term> turns.
            Where the two programs are alike (from <Term id="gamma">γ</Term> on), the reasoning before the failed call
            stays and only its program is replaced: a <Term id="shallow">shallow repair</Term>. Else the corrected turn
            takes the failed one’s place: a <Term id="deep">deep repair</Term>. What nothing corrected stays, and is
            marked.
          </p>
        </div>
      );
  }
}
