import type { RolloutEvent, TrajectoryRecord, Verifier } from '../rollout/index.ts';
import { Semaphore } from '../semaphore/index.ts';
import type { DriverRules } from './driver-rules.ts';
import type { ToolSource } from './tool-source.ts';
import type { Plan, WorkItem } from './plan.ts';
import { problemOf, type Problem } from '../runtime/index.ts';
import { rollOut, type Failed, type PolicyHolder } from './roll-out.ts';
import { initialState, reduce, type SchedulerEvent, type SchedulerState } from './scheduler-state.ts';

/** Where a collection stands. */
export type CollectState =
  | { readonly kind: 'running' }
  /** Asked to pause; a turn is still being generated. */
  | { readonly kind: 'pausing' }
  /** `problem`: what made it pause, where it was not the user. */
  | { readonly kind: 'paused'; readonly problem: Problem | null }
  /** Asked to stop when the rollouts under way have ended. */
  | { readonly kind: 'stopping' }
  /** Asked to end at once: what is under way is given up, or ended and recorded. */
  | { readonly kind: 'aborting' }
  /** `complete`: all items are done or skipped. `stopped` and `aborted`: the user ended it. */
  | { readonly kind: 'ended'; readonly how: 'complete' | 'stopped' | 'aborted' }
  /** It could not go on, and its rules say not to wait for the user. */
  | { readonly kind: 'ended'; readonly how: 'failed'; readonly problem: Problem };

/** What a scheduler works with. */
export interface SchedulerParts {
  readonly plan: Plan;
  /** Places of the plan that were done before. */
  readonly done: ReadonlySet<number>;
  /** Ids of tasks that are left out. */
  readonly skipped: Iterable<string>;
  readonly policies: PolicyHolder;
  readonly tools: ToolSource;
  readonly verifier: Verifier;
  readonly rules: DriverRules;
  /** Version of the lab, for the records. */
  readonly app: string;
  /** Rollouts that are under way at the same time: by default a generation’s and one for each call that can be executed beside it. */
  readonly inFlight?: number;
  /**
   * Keeps a finished record; it counts only when the promise resolves. What it throws pauses the collection, and then it is asked again;
   * while the run is being aborted it is asked once, and what it throws ends the run as failed.
   */
  readonly keep: (record: TrajectoryRecord, item: WorkItem) => Promise<void>;
  /** Called at each change of the state. */
  readonly onState: (state: CollectState) => void;
  /** Called with every event of the rollouts, single tokens too. */
  readonly onEvent?: (item: WorkItem, event: RolloutEvent) => void;
  /** Called when a rollout is begun anew, with the reason. */
  readonly onAgain?: (item: WorkItem, problem: Problem) => void;
}

/**
 * Works a plan off: several rollouts are under way at the same time, and of those that are ready to generate, the earliest in the
 * plan is let in, so that the model works while programs run. There are no timers: it gets on in a tab in the background.
 *
 * Where it stands is decided by `reduce` alone; this class does what follows from it.
 */
export class Scheduler {
  readonly #parts: SchedulerParts;
  readonly #generating = new Semaphore(1, { onEmpty: () => this.#dispatch({ type: 'drained' }) });
  readonly #skipped: Set<string>;
  readonly #underWay = new Map<number, AbortController>();
  readonly #waiting = new Set<() => void>();
  #next = 0;
  #state: SchedulerState = initialState;
  #shown: CollectState = shownOf(initialState);

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
    this.#skipped = new Set(parts.skipped);
  }

  get state(): CollectState {
    return this.#shown;
  }

  /** Works until everything is done, or it is stopped or aborted. Call it once. */
  async run(): Promise<void> {
    this.#parts.onState(this.#shown);
    const parallel = await this.#loaded();
    if (parallel !== null) {
      const inFlight = this.#parts.inFlight ?? parallel + this.#parts.tools.lanes;
      await Promise.all(Array.from({ length: Math.max(1, inFlight) }, () => this.#work()));
    }
    this.#dispatch({ type: 'finish', left: this.#nextItem() !== null });
  }

  /** Lets turns that are being generated end, and then rests. What is under way stays in memory. */
  pause(): void {
    this.#pause(null);
  }

  /** Goes on after a pause; after a problem, with what failed. */
  resume(): void {
    this.#parts.policies.retry();
    this.#dispatch({ type: 'resume' });
  }

  /** Begins nothing new; ends when the rollouts under way have ended. */
  stopAfterThis(): void {
    this.#dispatch({ type: 'stop' });
  }

  /** Leaves a task out from now on; its rollouts that are under way are given up. */
  skip(task: string): void {
    this.#skipped.add(task);
    for (const [place, abort] of this.#underWay) {
      if (this.#parts.plan.item(place).task.id === task)
        abort.abort(new DOMException('The task was skipped.', 'AbortError'));
    }
    this.#wake();
  }

  /** Ends at once; the rollouts under way are given up, or recorded where the rules say so. */
  abort(): void {
    this.#dispatch({ type: 'abort' });
  }

  /**
   * How much the engine does at the same time; null where the run ended before it was loaded. It is loaded here once for all rollouts, so
   * that one that fails is not loaded again before somebody has heard of it.
   */
  async #loaded(): Promise<number | null> {
    for (;;) {
      await this.#mayWork(() => this.#ends());
      if (this.#ends()) return null;
      try {
        return (await this.#parts.policies.current()).parallel;
      } catch (error) {
        if (this.#ends()) return null;
        this.#fail(this.#problemOf(error));
      }
    }
  }

  async #work(): Promise<void> {
    for (;;) {
      await this.#mayWork(() => this.#beginsNothing());
      if (this.#beginsNothing()) return;
      const item = this.#nextItem();
      if (!item) return;
      this.#next = item.place + 1;
      await this.#do(item);
    }
  }

  /** One item, as often as it takes. */
  async #do(item: WorkItem): Promise<void> {
    const abort = new AbortController();
    this.#underWay.set(item.place, abort);
    try {
      while (!abort.signal.aborted) {
        await this.#mayWork(() => abort.signal.aborted);
        const { policies, tools, verifier, rules, app, onEvent } = this.#parts;
        const generating = this.#generating;
        const parts = { policies, tools, verifier, rules, app, generating, ...(onEvent ? { onEvent } : {}) };
        const result = await rollOut(item, parts, abort.signal);
        switch (result.kind) {
          case 'aborted':
            // A task that was skipped is left out, whatever the rules say.
            if (result.record && !this.#skipped.has(item.task.id)) await this.#keep(result.record, item, abort.signal);
            return;
          case 'finished':
            if (result.failed) await this.#discard(result.failed);
            await this.#keep(result.record, item, abort.signal);
            return;
          default:
            await this.#recover(item, result);
        }
      }
    } finally {
      this.#underWay.delete(item.place);
    }
  }

  /** After a failure that is not the trajectory’s own. */
  async #recover(item: WorkItem, failed: Failed): Promise<void> {
    const problem = this.#problemOf(failed.error);
    this.#parts.onAgain?.(item, problem);
    if (failed.kind === 'policy-failed') this.#fail(problem);
    else this.#dispatch({ type: 'lost', problem, idle: this.#idle });
    await this.#discard(failed);
  }

  /** Frees what broke, so that the next rollout gets a new one. */
  async #discard(failed: Failed): Promise<void> {
    const { policies, tools } = this.#parts;
    if (failed.kind === 'tool-lost') await tools.renew(failed.tool);
    else if (failed.loaded) await policies.drop(failed.loaded, failed.error);
  }

  async #keep(record: TrajectoryRecord, item: WorkItem, signal: AbortSignal): Promise<void> {
    const aborted = (): boolean => signal.aborted;
    for (;;) {
      try {
        await this.#parts.keep(record, item);
        this.#dispatch({ type: 'kept' });
        return;
      } catch (error) {
        if (aborted()) {
          if (this.#parts.rules.onStop === 'record') this.#dispatch({ type: 'fail', problem: this.#problemOf(error) });
          return;
        }
        // The trajectory is finished: it waits in memory until there is room for it.
        this.#pause(this.#problemOf(error));
        await this.#mayWork(aborted);
        if (aborted() && this.#parts.rules.onStop === 'give-up') return;
      }
    }
  }

  #pause(problem: Problem | null): void {
    this.#dispatch({ type: 'pause', problem, idle: this.#idle });
  }

  /** The model can't be used: only the user can do something about it. */
  #fail(problem: Problem): void {
    if (this.#parts.rules.onFailure === 'pause') this.#pause(problem);
    else this.#dispatch({ type: 'fail', problem });
  }

  #problemOf(error: unknown): Problem {
    return problemOf(error, this.#parts.rules.advice);
  }

  get #idle(): boolean {
    return this.#generating.inside === 0;
  }

  #ends(): boolean {
    return this.#state.kind === 'aborting' || this.#state.kind === 'ended';
  }

  #beginsNothing(): boolean {
    return (
      this.#ends() || this.#state.kind === 'stopping' || ('then' in this.#state && this.#state.then === 'stopping')
    );
  }

  /** Waits while the run is paused, unless something else is the case. */
  async #mayWork(unless: () => boolean): Promise<void> {
    while ('then' in this.#state && !unless()) {
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  #wake(): void {
    const waking = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waking) wake();
  }

  /** The earliest item that nobody has begun; null where there is none left. */
  #nextItem(): WorkItem | null {
    const { plan, done } = this.#parts;
    for (let place = this.#next; place < plan.size; place++) {
      if (done.has(place)) continue;
      const item = plan.item(place);
      if (!this.#skipped.has(item.task.id)) return item;
    }
    return null;
  }

  /** Has something happen, and does what follows from it. */
  #dispatch(event: SchedulerEvent): void {
    const next = reduce(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    if (next.kind === 'aborting') {
      const reason = new DOMException('The collection was ended.', 'AbortError');
      for (const abort of this.#underWay.values()) abort.abort(reason);
    }
    if ('then' in next) this.#generating.hold();
    else this.#generating.open();
    this.#wake();
    const shown = shownOf(next);
    if (sameShown(shown, this.#shown)) return;
    this.#shown = shown;
    this.#parts.onState(shown);
  }
}

/** What is shown of a state. */
function shownOf(state: SchedulerState): CollectState {
  switch (state.kind) {
    case 'paused':
      return { kind: 'paused', problem: state.problem };
    case 'ended':
      return state;
    default:
      return { kind: state.kind };
  }
}

const sameShown = (a: CollectState, b: CollectState): boolean =>
  a.kind === b.kind && (a.kind !== 'paused' || b.kind !== 'paused' || a.problem === b.problem);
