import type { ComponentChildren } from 'preact';
import { Button, Notice } from '../../components/index.ts';
import { Loading, PythonBoot } from '../../live-rollout/index.ts';
import type { Runs } from './use-rollout.ts';

interface RunBarProps {
  readonly runs: Runs;
  /** What is run now, where several rollouts follow one another; shown while it is. */
  readonly doing?: string;
  readonly onRun: () => void;
  /** What is wrong with what was typed, so that nothing can be run; null where nothing is. */
  readonly problem?: string | null;
  readonly label?: string;
  readonly children?: ComponentChildren;
}

/** The button that runs a chapter, where the run stands, and what went wrong. */
export function RunBar({ runs, doing = 'Running', onRun, problem = null, label = 'Run', children }: RunBarProps) {
  const rollout = runs.rollout.value;
  const phase = rollout?.phase.value ?? null;
  const busy = runs.busy.value;
  const loads =
    rollout !== null &&
    phase?.kind === 'loading' &&
    (rollout.waitsFor.value.length > 0 || rollout.plan.source.policy.engine !== 'script');
  return (
    <>
      <div class="learn-run">
        {busy ? (
          <Button tone="main" icon="stop" onClick={runs.stop}>
            Stop
          </Button>
        ) : (
          <Button tone="main" icon="play" disabled={problem !== null} onClick={onRun}>
            {label}
          </Button>
        )}
        {children}
        <span class="small soft" role="status">
          {problem ?? (busy ? doing : '')}
        </span>
        {busy && <PythonBoot />}
      </div>
      {loads && <Loading rollout={rollout} />}
      {phase?.kind === 'failed' && (
        <Notice tone="failed" title={phase.problem.what}>
          <p>{phase.problem.advice}</p>
        </Notice>
      )}
    </>
  );
}
