import { byteSize, duration } from '../../../formats/index.ts';
import './load-meter.css';
import { Progress, useClock } from '../../components/index.ts';
import { speedOf, timeLeftOf, type Meter } from '../../../runtime/index.ts';

/** How far the loading of a model has come: what is done now, bytes, speed, and how long it may take. */
export function LoadMeter({ meter }: { readonly meter: Meter }) {
  const now = useClock();
  const stage = meter.progress?.stage ?? 'Starting';
  return (
    <div class="load-meter">
      <Progress fraction={meter.progress?.fraction ?? null} label={stage} />
      <p class="load-meter-line figures">
        <span role="status">{stage}</span>
        <span>{figuresOf(meter, now)}</span>
      </p>
    </div>
  );
}

function figuresOf(meter: Meter, now: number): string {
  const { loadedBytes, totalBytes } = meter.progress ?? {};
  const speed = speedOf(meter, now);
  const left = timeLeftOf(meter, now);
  const done = loadedBytes === undefined ? '' : byteSize(loadedBytes);
  return [
    totalBytes === undefined ? done : `${done} of ${byteSize(totalBytes)}`,
    speed === null ? '' : speed > 0 ? `${byteSize(speed)} a second` : 'no data at the moment',
    left === null ? '' : `about ${duration(left)} left`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}
