import { effect, useComputed, useSignal, type ReadonlySignal, type Signal } from '@preact/signals';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { Task, TrajectoryRecord } from '../../../rollout/index.ts';
import { drive, isBusy, newRollout, type LiveRollout, type Plan } from '../../live-rollout/index.ts';

/** Rollouts of a chapter, one at a time. */
export interface Runs {
  /** The one that is shown; null before the first. */
  readonly rollout: Signal<LiveRollout | null>;
  /** Whether it is under way. */
  readonly busy: ReadonlySignal<boolean>;
  /** Begins a rollout and gives its record; null where it was stopped or failed before there was one. Nothing happens while one is busy. */
  readonly start: (plan: Plan) => Promise<TrajectoryRecord | null>;
  readonly stop: () => void;
}

/**
 * Rollouts that end with the component that began them.
 *
 * @param onBusy told whether one is under way, as long as the component is there
 */
export function useRollout(onBusy?: (busy: boolean) => void): Runs {
  const rollout = useSignal<LiveRollout | null>(null);
  const busy = useComputed(() => rollout.value !== null && isBusy(rollout.value.phase.value));
  useEffect(() => onBusy && effect(() => onBusy(busy.value)), [onBusy]);
  const abort = useRef(new AbortController());
  const count = useRef(0);
  const stop = useCallback(() => {
    const now = rollout.peek();
    if (now && busy.peek()) now.phase.value = { kind: 'stopping' };
    abort.current.abort(new DOMException('The rollout was stopped.', 'AbortError'));
  }, []);
  useEffect(() => stop, []);
  const start = useCallback(async (plan: Plan): Promise<TrajectoryRecord | null> => {
    if (busy.peek()) return null;
    const fresh = newRollout(++count.current, plan);
    rollout.value = fresh;
    abort.current = new AbortController();
    const { signal } = abort.current;
    await drive(fresh, { holder: 'a run of Learn', signal });
    return signal.aborted ? null : fresh.record.peek();
  }, []);
  return { rollout, busy, start, stop };
}

/** The record of the last rollout, where it is of this task; null where it is of another one, which would not go with what is shown. */
export function recordFor(task: Task, { rollout }: Runs): TrajectoryRecord | null {
  const record = rollout.value?.record.value;
  return record?.task.id === task.id ? record : null;
}
