import { useEffect, useState } from 'preact/hooks';
import type { LoadProgress } from '../../policies/index.ts';
import { Progress } from '../components/index.ts';
import { pythonSince, pythonStatus, type Run } from './session/index.ts';
import { duration } from './words.ts';

const stages: Readonly<Record<string, string>> = {
  downloading: 'Fetching Python',
  compiling: 'Compiling Python',
  starting: 'Starting Python',
  warming: 'Preparing an interpreter',
};

/** What has to be ready before the run can go on: the model, and Python. Each with how far it is and how long it may take. */
export function Preparation({ run }: { readonly run: Run }) {
  const phase = run.phase.value;
  const python = pythonStatus.value;
  const booting = python !== null && stages[python.stage] !== undefined;
  return (
    <>
      {phase.kind === 'loading' && (
        <Line
          text={phase.progress?.stage ?? 'Loading the model'}
          fraction={phase.progress?.fraction ?? null}
          since={phase.since}
          detail={bytes(phase.progress)}
        />
      )}
      {booting && (
        <Line text={stages[python.stage] ?? ''} fraction={python.fraction} since={pythonSince.value} detail="" />
      )}
    </>
  );
}

interface LineProps {
  readonly text: string;
  readonly fraction: number | null;
  readonly since: number;
  readonly detail: string;
}

function Line({ text, fraction, since, detail }: LineProps) {
  const now = useClock();
  const passed = now - since;
  // Before a twentieth is done, or within the first second, an estimate would be a guess.
  const left =
    fraction !== null && fraction > 0.05 && fraction < 1 && passed > 1000
      ? `about ${duration((passed / fraction) * (1 - fraction))} left`
      : '';
  return (
    <div class="preparation">
      <span>{text}</span>
      <Progress fraction={fraction} label={text} />
      <span class="soft figures">{[detail, left].filter((part) => part !== '').join(', ')}</span>
    </div>
  );
}

function useClock(): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return now;
}

const megabytes = (count: number): string => `${(count / 1e6).toFixed(count < 1e7 ? 1 : 0)} MB`;

function bytes(progress: LoadProgress | null): string {
  if (progress?.loadedBytes === undefined) return '';
  const { loadedBytes, totalBytes } = progress;
  return totalBytes === undefined ? megabytes(loadedBytes) : `${megabytes(loadedBytes)} of ${megabytes(totalBytes)}`;
}
