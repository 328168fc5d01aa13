import type { Problem } from '../runtime/index.ts';

/** After how many sandboxes in a row that were lost before any trajectory ended the collection pauses. */
const lossesBeforePause = 3;

/** What a pause is followed by. */
type Then = 'running' | 'stopping';

/** Where a scheduler stands; see {@link reduce}. `losses`: sandboxes lost since a trajectory was kept last. */
export type SchedulerState =
  | { readonly kind: Then; readonly losses: number }
  | {
      /** `pausing`: a turn is still being generated. */
      readonly kind: 'pausing' | 'paused';
      readonly then: Then;
      /** What made it pause, where it was not the user. */
      readonly problem: Problem | null;
      readonly losses: number;
    }
  /** What is under way is being given up. `problem`: what ended the run, where it was not the user. */
  | { readonly kind: 'aborting'; readonly problem: Problem | null }
  | { readonly kind: 'ended'; readonly how: 'complete' | 'stopped' | 'aborted' }
  | { readonly kind: 'ended'; readonly how: 'failed'; readonly problem: Problem };

/** Something that happens to a scheduler. `idle`: no turn is being generated at this moment. */
export type SchedulerEvent =
  /** The user asks for a pause, or a problem does that only the user can do something about. */
  | { readonly type: 'pause'; readonly problem: Problem | null; readonly idle: boolean }
  /** The last turn has been generated. */
  | { readonly type: 'drained' }
  | { readonly type: 'resume' }
  /** Begin nothing new. */
  | { readonly type: 'stop' }
  /** Give up what is under way. */
  | { readonly type: 'abort' }
  /** A sandbox was lost. */
  | { readonly type: 'lost'; readonly problem: Problem; readonly idle: boolean }
  /** A trajectory was kept. */
  | { readonly type: 'kept' }
  /** The run can't go on, and nobody is there to resume it. */
  | { readonly type: 'fail'; readonly problem: Problem }
  /** All workers are done; `left`: whether items are left that nobody has begun. */
  | { readonly type: 'finish'; readonly left: boolean };

/** A scheduler that has just begun. */
export const initialState: SchedulerState = { kind: 'running', losses: 0 };

/**
 * The state after an event. Pure; an event that changes nothing gives the same state.
 *
 *              | running         | stopping        | pausing           | paused            | aborting   | ended
 *     ---------|-----------------|-----------------|-------------------|-------------------|------------|------
 *     pause    | pausing¹        | pausing¹        | pausing²          | paused²           | –          | –
 *     drained  | –               | –               | paused            | –                 | –          | –
 *     resume   | running         | stopping        | running, stopping³| running, stopping³| –          | –
 *     stop     | stopping        | –               | stopping⁴         | stopping⁴         | –          | –
 *     abort    | aborting        | aborting        | aborting          | aborting          | –          | –
 *     lost     | running⁵        | stopping⁵       | pausing⁵          | paused⁵           | –          | –
 *     kept     | running         | stopping        | pausing           | paused            | –          | –
 *     fail     | aborting        | aborting        | aborting          | aborting          | aborting²  | –
 *     finish   | ended⁶          | ended⁶          | ended⁶            | ended⁶            | ended⁷     | –
 *
 * 1. Paused at once where no turn is being generated. 2. The first problem stays; one takes the place of none. 3. As it was before the
 * pause; the losses are forgotten, as they are with `kept`. 4. Aborting where a problem paused it: what can't get on would never end.
 * 5. One loss more; the third in a row pauses with its problem. 6. Complete, or stopped where items are left. 7. Failed where there is a
 * problem, aborted otherwise.
 */
export function reduce(state: SchedulerState, event: SchedulerEvent): SchedulerState {
  switch (state.kind) {
    case 'running':
    case 'stopping':
      return reduceWorking(state, event);
    case 'pausing':
    case 'paused':
      return reducePaused(state, event);
    case 'aborting':
      if (event.type === 'fail' && state.problem === null) return { ...state, problem: event.problem };
      if (event.type !== 'finish') return state;
      return state.problem
        ? { kind: 'ended', how: 'failed', problem: state.problem }
        : { kind: 'ended', how: 'aborted' };
    case 'ended':
      return state;
  }
}

type Working = Extract<SchedulerState, { readonly kind: Then }>;
type Paused = Extract<SchedulerState, { readonly kind: 'pausing' | 'paused' }>;

const pausedBy = (state: Working, problem: Problem | null, idle: boolean): SchedulerState => ({
  kind: idle ? 'paused' : 'pausing',
  then: state.kind,
  problem,
  losses: state.losses,
});

function reduceWorking(state: Working, event: SchedulerEvent): SchedulerState {
  switch (event.type) {
    case 'pause':
      return pausedBy(state, event.problem, event.idle);
    case 'lost': {
      const next = { ...state, losses: state.losses + 1 };
      return next.losses < lossesBeforePause ? next : pausedBy(next, event.problem, event.idle);
    }
    case 'resume':
    case 'kept':
      return state.losses === 0 ? state : { ...state, losses: 0 };
    case 'stop':
      return state.kind === 'stopping' ? state : { ...state, kind: 'stopping' };
    case 'drained':
      return state;
    default:
      return reduceEnd(event);
  }
}

function reducePaused(state: Paused, event: SchedulerEvent): SchedulerState {
  switch (event.type) {
    case 'pause':
      return state.problem === null && event.problem !== null ? { ...state, problem: event.problem } : state;
    case 'lost': {
      const losses = state.losses + 1;
      const problem = losses < lossesBeforePause ? state.problem : (state.problem ?? event.problem);
      return { ...state, losses, problem };
    }
    case 'drained':
      return state.kind === 'paused' ? state : { ...state, kind: 'paused' };
    case 'kept':
      return state.losses === 0 ? state : { ...state, losses: 0 };
    case 'resume':
      return { kind: state.then, losses: 0 };
    case 'stop':
      return state.problem ? { kind: 'aborting', problem: null } : { kind: 'stopping', losses: 0 };
    default:
      return reduceEnd(event);
  }
}

/** What ends a run that is under way, paused or not. */
function reduceEnd(event: Extract<SchedulerEvent, { readonly type: 'abort' | 'fail' | 'finish' }>): SchedulerState {
  switch (event.type) {
    case 'abort':
      return { kind: 'aborting', problem: null };
    case 'fail':
      return { kind: 'aborting', problem: event.problem };
    case 'finish':
      return { kind: 'ended', how: event.left ? 'stopped' : 'complete' };
  }
}
