import { useSignal, type Signal } from '@preact/signals';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { RanAgain } from '../../../datasets/replay/index.ts';
import type { RetracedExecution, TrajectoryRecord } from '../../../rollout/index.ts';
import type { Problem } from '../../../runtime/index.ts';
import { modelProblem } from '../../models/index.ts';

/** Where running a program again stands. */
export type AgainState =
  | { readonly kind: 'idle' }
  /** Also while it waits for others, or for Python to start. */
  | { readonly kind: 'running' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** `code`: the program that gave it. */
  | { readonly kind: 'ran'; readonly ran: RanAgain; readonly code: string };

/** One program of a record, to be run as often as one likes, once at a time. */
export interface Again {
  readonly state: Signal<AgainState>;
  /** For whom it waits, by their titles. */
  readonly waitsFor: Signal<readonly string[]>;
  readonly run: (code: string) => void;
  readonly stop: () => void;
}

/** Runs of a program that end with the component that began them. */
export function useAgain(record: TrajectoryRecord, execution: RetracedExecution): Again {
  const state = useSignal<AgainState>({ kind: 'idle' });
  const waitsFor = useSignal<readonly string[]>([]);
  const abort = useRef(new AbortController());
  const stop = useCallback(() => abort.current.abort(new DOMException('The program was stopped.', 'AbortError')), []);
  useEffect(() => stop, []);
  const run = useCallback(
    (code: string) => {
      stop();
      const { signal } = (abort.current = new AbortController());
      state.value = { kind: 'running' };
      const told = (titles: readonly string[]): void => {
        if (!signal.aborted) waitsFor.value = titles;
      };
      // What runs programs comes only for who runs one.
      import('./leased-run.ts')
        .then(({ leasedRun }) => leasedRun({ record, execution, code, signal, onWaits: told }))
        .then(
          (ran) => {
            if (!signal.aborted) state.value = { kind: 'ran', ran, code };
          },
          (error: unknown) => {
            // One that was stopped because another began has nothing to say.
            if (abort.current.signal !== signal) return;
            state.value = signal.aborted ? { kind: 'stopped' } : { kind: 'failed', problem: modelProblem(error) };
          },
        );
    },
    [record, execution],
  );
  return { state, waitsFor, run, stop };
}
