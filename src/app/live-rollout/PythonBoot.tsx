import { duration } from '../../formats/index.ts';
import './live-rollout.css';
import { Progress, useClock } from '../components/index.ts';
import { runtime } from '../../runtime/index.ts';

const stages: Readonly<Record<string, string>> = {
  downloading: 'Fetching Python',
  compiling: 'Compiling Python',
  starting: 'Starting Python',
  warming: 'Preparing an interpreter',
};

/** Python on its way up: small, beside the run's state, because the model may already be writing. */
export function PythonBoot() {
  const status = runtime.python.value;
  const words = status ? stages[status.stage] : undefined;
  const left = useTimeLeft(status?.fraction ?? null, runtime.pythonSince.value);
  if (!status || words === undefined) return null;
  return (
    <span class="boot">
      <span>{words}</span>
      <Progress fraction={status.fraction} label={words} />
      <span class="boot-left figures">{left}</span>
    </span>
  );
}

/** An estimate of what is left, in words. Early on it would be a guess, so then there is none. */
function useTimeLeft(fraction: number | null, since: number): string {
  const passed = useClock() - since;
  if (fraction === null || fraction <= 0.05 || fraction >= 1 || passed < 1000) return '';
  return `about ${duration((passed / fraction) * (1 - fraction))} left`;
}
