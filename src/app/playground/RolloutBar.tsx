import { counted, duration, Icon, useClock } from '../components/index.ts';
import { PythonBoot } from './PythonBoot.tsx';
import { isBusy, pythonStatus, runs, shown, type Run } from './session/index.ts';
import { endWords } from '../trajectory/index.ts';

/** What is shown and where it stands; stays in sight while the trajectory grows. */
export function RolloutBar({ run }: { readonly run: Run }) {
  const log = run.log.value;
  const phase = run.phase.value;
  const running = phase.kind === 'running';
  const now = useClock(running);
  // Between two tokens of a slow model the events' own clock stands still.
  const passed = running ? Math.max(log.at, now - phase.since) : log.at;
  return (
    <div class="run-bar">
      <div class="run-bar-line">
        <RunChoice run={run} />
        <span class="run-bar-state">{stateWords(run)}</span>
        {isBusy(phase) && <PythonBoot />}
        <span class="run-bar-figures figures">
          {log.task === null ? '' : `${counted(log.tokens, 'token')} · ${duration(passed)}`}
        </span>
      </div>
    </div>
  );
}

function RunChoice({ run }: { readonly run: Run }) {
  if (runs.value.length < 2) {
    return (
      <h2 class="run-bar-title">
        <Kind run={run} />
        {run.plan.title}
      </h2>
    );
  }
  return (
    <>
      <h2 class="unseen">{run.plan.title}</h2>
      <select
        class="control run-choice"
        aria-label="Run shown"
        value={run.id}
        onChange={(event) => {
          const chosen = runs.value.find(({ id }) => id === event.currentTarget.value);
          if (chosen) shown.value = chosen;
        }}
      >
        {runs.value.map(({ id, number, plan }) => (
          <option key={id} value={id}>
            {number}. {plan.source.kind === 'script' ? 'Script: ' : ''}
            {plan.title}
          </option>
        ))}
      </select>
    </>
  );
}

const Kind = ({ run }: { readonly run: Run }) =>
  run.plan.source.kind === 'script' ? <span class="soft">Script: </span> : null;

function stateWords(run: Run): preact.ComponentChild {
  const phase = run.phase.value;
  switch (phase.kind) {
    case 'loading':
      return (
        <>
          <Icon name="running" /> Loading
        </>
      );
    case 'running':
      return (
        <>
          <Icon name="running" /> {doing(run)}
        </>
      );
    case 'stopping':
      return 'Stopping';
    case 'cancelled':
    case 'failed':
      return 'Did not start';
    case 'ended':
      return endWords[run.log.value.end?.reason ?? 'stopped'].short;
  }
}

function doing(run: Run): string {
  const position = run.log.value.positions.at(-1);
  if (!position) return 'Starting';
  const turn = `Turn ${position.position + 1}: `;
  if (position.executions.at(-1)?.ms === null) {
    return turn + (pythonStatus.value?.stage === 'ready' ? 'Python runs' : 'waiting for Python');
  }
  const generation = position.generations.at(-1);
  if (generation?.tokens === 0) return `${turn}reading`;
  return turn + (generation?.purpose === 'look-ahead' ? 'looking ahead' : 'writing');
}
