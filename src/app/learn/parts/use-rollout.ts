import { useSignal, type Signal } from '@preact/signals';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { TrajectoryRecord } from '../../../rollout/index.ts';
import { drive, isBusy, newRollout, type LiveRollout, type Plan } from '../../live-rollout/index.ts';

/** Rollouts of a chapter, one at a time. */
export interface Runs {
  /** The one that is shown; null before the first. */
  readonly rollout: Signal<LiveRollout | null>;
  /** Begins a rollout and gives its record; null where it was stopped or failed before there was one. Nothing happens while one is busy. */
  readonly start: (plan: Plan) => Promise<TrajectoryRecord | null>;
  readonly stop: () => void;
}

/** Rollouts that end with the component that began them. */
export function useRollout(): Runs {
  const rollout = useSignal<LiveRollout | null>(null);
  const abort = useRef(new AbortController());
  const count = useRef(0);
  const stop = useCallback(() => {
    const busy = rollout.peek();
    if (busy && isBusy(busy.phase.peek())) busy.phase.value = { kind: 'stopping' };
    abort.current.abort(new DOMException('The rollout was stopped.', 'AbortError'));
  }, []);
  useEffect(() => stop, []);
  const start = useCallback(async (plan: Plan): Promise<TrajectoryRecord | null> => {
    const before = rollout.peek();
    if (before && isBusy(before.phase.peek())) return null;
    const fresh = newRollout(++count.current, plan);
    rollout.value = fresh;
    abort.current = new AbortController();
    const { signal } = abort.current;
    await drive(fresh, { holder: 'a run of Learn', signal });
    return signal.aborted ? null : fresh.record.peek();
  }, []);
  return { rollout, start, stop };
}
