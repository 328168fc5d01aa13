import type { LoadProgress } from '../../policies/index.ts';
import { Progress } from '../components/index.ts';
import { useClock } from './clock.ts';
import { pythonSince, pythonStatus, type Phase } from './session/index.ts';
import { duration } from './words.ts';

const stages: Readonly<Record<string, string>> = {
  downloading: 'Fetching Python',
  compiling: 'Compiling Python',
  starting: 'Starting Python',
  warming: 'Preparing an interpreter',
};

/** Python on its way up: small, beside the run's state, because the model may already be writing. */
export function PythonBoot() {
  const status = pythonStatus.value;
  const words = status ? stages[status.stage] : undefined;
  const left = useTimeLeft(status?.fraction ?? null, pythonSince.value);
  if (!status || words === undefined) return null;
  return (
    <span class="boot">
      <span>{words}</span>
      <Progress fraction={status.fraction} label={words} />
      <span class="boot-left figures">{left}</span>
    </span>
  );
}

/** A model on its way into memory: the stage, how far it is, how long it may take. Stop gives it up. */
export function Loading({
  phase,
  title,
}: {
  readonly phase: Extract<Phase, { readonly kind: 'loading' }>;
  readonly title: string;
}) {
  const { progress, since } = phase;
  const stage = progress?.stage ?? 'Starting';
  const left = useTimeLeft(progress?.fraction ?? null, since);
  return (
    <section class="loading" aria-label="Loading the model">
      <h2>Loading {title}</h2>
      <Progress fraction={progress?.fraction ?? null} label={stage} />
      <p class="loading-line figures">
        <span>{stage}</span>
        <span>{[bytes(progress), left].filter((part) => part !== '').join(', ')}</span>
      </p>
      <p class="small soft">
        A model is large: the first time takes minutes, later ones seconds. Stop gives it up at any moment.
      </p>
    </section>
  );
}

/** An estimate of what is left, in words. Early on it would be a guess, so then there is none. */
function useTimeLeft(fraction: number | null, since: number): string {
  const passed = useClock() - since;
  if (fraction === null || fraction <= 0.05 || fraction >= 1 || passed < 1000) return '';
  return `about ${duration((passed / fraction) * (1 - fraction))} left`;
}

const megabytes = (count: number): string => `${(count / 1e6).toFixed(count < 1e7 ? 1 : 0)} MB`;

function bytes(progress: LoadProgress | null): string {
  if (progress?.loadedBytes === undefined) return '';
  const { loadedBytes, totalBytes } = progress;
  return totalBytes === undefined ? megabytes(loadedBytes) : `${megabytes(loadedBytes)} of ${megabytes(totalBytes)}`;
}
