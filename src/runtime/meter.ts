import type { LoadProgress } from '../policies/index.ts';

/** Speeds are taken over this many milliseconds: long enough to be steady, short enough to follow a change of network. */
const windowMs = 8000;

/** Before this many milliseconds have passed, a speed would be a guess. */
const leastMs = 1000;

interface Sample {
  /** On `performance.now`'s clock. */
  readonly at: number;
  readonly bytes: number;
}

/** How far the loading of a model has come, with what is needed to tell its speed. */
export interface Meter {
  readonly progress: LoadProgress | null;
  /** When this stage began, on `performance.now`'s clock. */
  readonly since: number;
  /** Bytes over time, of this stage, the latest last. */
  readonly samples: readonly Sample[];
}

/** A meter for a loading that begins now. */
export const newMeter = (now: number): Meter => ({ progress: null, since: now, samples: [] });

/** The meter after another report. */
export function meterAfter(meter: Meter, progress: LoadProgress, now: number): Meter {
  const same = meter.progress?.stage === progress.stage;
  const old = same ? meter.samples.filter(({ at }) => now - at <= windowMs) : [];
  return {
    progress,
    since: same ? meter.since : now,
    samples: progress.loadedBytes === undefined ? old : [...old, { at: now, bytes: progress.loadedBytes }],
  };
}

/** Bytes a second of late; null where no bytes are counted or too little time has passed. A standstill shows, too. */
export function speedOf({ samples }: Meter, now: number): number | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (!first || !last || now - first.at < leastMs || samples.length < 2) return null;
  return (last.bytes - first.bytes) / ((now - first.at) / 1000);
}

/** Milliseconds until this stage is done, as far as can be told: from the speed, or from the share that is done. */
export function timeLeftOf(meter: Meter, now: number): number | null {
  const { progress, since } = meter;
  if (!progress) return null;
  const { fraction, loadedBytes, totalBytes } = progress;
  const speed = speedOf(meter, now);
  if (speed !== null && loadedBytes !== undefined && totalBytes !== undefined) {
    return speed <= 0 ? null : (Math.max(0, totalBytes - loadedBytes) / speed) * 1000;
  }
  const passed = now - since;
  if (fraction === null || fraction <= 0.05 || fraction >= 1 || passed < leastMs) return null;
  return (passed / fraction) * (1 - fraction);
}
