import { counted, duration } from '../../formats/index.ts';
import { Icon, useClock } from '../components/index.ts';
import { runtime } from '../../runtime/index.ts';
import { isBusy, PythonBoot, type LiveRollout } from '../live-rollout/index.ts';
import { rollouts, shown } from './session/index.ts';
import { endWords, type PositionState } from '../trajectory/index.ts';

/** What is shown and where it stands; stays in sight while the trajectory grows. */
export function RolloutBar({ rollout }: { readonly rollout: LiveRollout }) {
  const log = rollout.log.value;
  const phase = rollout.phase.value;
  const running = phase.kind === 'running';
  const now = useClock(running);
  // Between two tokens of a slow model the events' own clock stands still.
  const passed = running ? Math.max(log.at, now - phase.since) : log.at;
  return (
    <div class="run-bar">
      <div class="run-bar-line">
        <RolloutChoice rollout={rollout} />
        <span class="run-bar-state">{stateWords(rollout)}</span>
        {isBusy(phase) && <PythonBoot />}
        <span class="run-bar-figures figures">
          {log.task === null ? '' : `${counted(log.tokens, 'token')} · ${duration(passed)}`}
        </span>
      </div>
    </div>
  );
}

function RolloutChoice({ rollout }: { readonly rollout: LiveRollout }) {
  if (rollouts.value.length < 2) {
    return (
      <h2 class="run-bar-title">
        <Kind rollout={rollout} />
        {rollout.plan.source.title}
      </h2>
    );
  }
  return (
    <>
      <h2 class="unseen">{rollout.plan.source.title}</h2>
      <select
        class="control run-choice"
        aria-label="Run shown"
        value={rollout.id}
        onChange={(event) => {
          const chosen = rollouts.value.find(({ id }) => id === event.currentTarget.value);
          if (chosen) shown.value = chosen;
        }}
      >
        {rollouts.value.map(({ id, number, plan }) => (
          <option key={id} value={id}>
            {number}. {plan.source.policy.engine === 'script' ? 'Script: ' : ''}
            {plan.source.title}
          </option>
        ))}
      </select>
    </>
  );
}

const Kind = ({ rollout }: { readonly rollout: LiveRollout }) =>
  rollout.plan.source.policy.engine === 'script' ? <span class="soft">Script: </span> : null;

function stateWords(rollout: LiveRollout): preact.ComponentChild {
  const phase = rollout.phase.value;
  switch (phase.kind) {
    case 'loading':
      return (
        <>
          <Icon name="running" /> {rollout.waitsFor.value.length > 0 ? 'Waiting' : 'Loading'}
        </>
      );
    case 'running':
      return (
        <>
          <Icon name="running" /> {doing(rollout)}
        </>
      );
    case 'stopping':
      return 'Stopping';
    case 'cancelled':
    case 'failed':
      return 'Did not start';
    case 'ended':
      return endWords[rollout.log.value.end?.reason ?? 'stopped'].short;
  }
}

function doing(rollout: LiveRollout): string {
  const position = rollout.log.value.positions.at(-1);
  if (!position) return 'Starting';
  return `Turn ${position.position + 1}: ${doingOf(position)}`;
}

function doingOf(position: PositionState): string {
  if (position.executions.at(-1)?.ms === null) {
    return runtime.python.value?.stage === 'ready' ? 'Python runs' : 'waiting for Python';
  }
  const generation = position.generations.at(-1);
  if (generation?.tokens === 0) return /* words */ 'reading';
  return generation?.purpose === 'look-ahead' ? 'looking ahead' : /* words */ 'writing';
}
