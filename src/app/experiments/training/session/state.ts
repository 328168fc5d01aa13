import type { Problem } from '../../../../runtime/index.ts';
import type { ArmName } from '../../../../training/index.ts';

/** Where an experiment of this page stands. */
export type TrainingState =
  /** What the browser keeps of it is being read. */
  | { readonly kind: 'opening' }
  /** Nothing is under way. */
  | { readonly kind: 'ready' }
  /** The model's files, Python and the worker are on their way. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'training'; readonly arm: ArmName; readonly seed: number }
  /** The last state is being kept. */
  | { readonly kind: 'pausing' }
  /** Another tab trains it. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What happens to an experiment. */
export type TrainingHappening =
  | { readonly type: 'open' }
  | { readonly type: 'opened' }
  | { readonly type: 'start' }
  | { readonly type: 'held-elsewhere' }
  | { readonly type: 'began'; readonly arm: ArmName; readonly seed: number }
  | { readonly type: 'pause' }
  | { readonly type: 'ended' }
  /** What was kept of it was removed. */
  | { readonly type: 'discarded' }
  | { readonly type: 'failed'; readonly problem: Problem };

/** Whether something is under way that a closed page would interrupt. */
export const isUnderWay = ({ kind }: TrainingState): boolean =>
  kind === 'starting' || kind === 'training' || kind === 'pausing';

/**
 * The state after something happened; what can't happen in a state changes nothing.
 *
 *     state     | open    | opened | start    | held-elsewhere | began    | pause   | ended | discarded | failed
 *     ----------|---------|--------|----------|----------------|----------|---------|-------|-----------|-------
 *     opening   | opening | ready  | –        | –              | –        | –       | –     | –         | failed
 *     ready     | opening | –      | starting | –              | –        | –       | –     | –         | failed
 *     starting  | –       | –      | –        | elsewhere      | training | pausing | ready | –         | failed
 *     training  | –       | –      | –        | –              | training | pausing | ready | –         | failed
 *     pausing   | –       | –      | –        | elsewhere      | –        | –       | ready | –         | failed
 *     elsewhere | opening | –      | starting | –              | –        | –       | –     | ready     | failed
 *     failed    | opening | –      | starting | –              | –        | –       | –     | ready     | failed
 */
export function after(state: TrainingState, happening: TrainingHappening): TrainingState {
  const { kind } = state;
  switch (happening.type) {
    case 'open':
      return isUnderWay(state) ? state : { kind: 'opening' };
    case 'opened':
      return kind === 'opening' ? { kind: 'ready' } : state;
    case 'start':
      return kind === 'ready' || kind === 'elsewhere' || kind === 'failed' ? { kind: 'starting' } : state;
    case 'held-elsewhere':
      return kind === 'starting' || kind === 'pausing' ? { kind: 'elsewhere' } : state;
    case 'began':
      return kind === 'starting' || kind === 'training'
        ? { kind: 'training', arm: happening.arm, seed: happening.seed }
        : state;
    case 'pause':
      return kind === 'starting' || kind === 'training' ? { kind: 'pausing' } : state;
    case 'ended':
      return isUnderWay(state) ? { kind: 'ready' } : state;
    case 'discarded':
      return kind === 'elsewhere' || kind === 'failed' ? { kind: 'ready' } : state;
    case 'failed':
      return { kind: 'failed', problem: happening.problem };
  }
}
