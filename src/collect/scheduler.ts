import type { RolloutEvent, TrajectoryRecord, Verifier } from '../rollout/index.ts';
import { Semaphore } from '../semaphore/index.ts';
import type { ToolSource } from './tool-source.ts';
import type { PolicyHolder } from './loaded-policy.ts';
import type { Plan, WorkItem } from './plan.ts';
import { problemOf, type Problem } from './problem.ts';
import { rollOut, type Failed } from './roll-out.ts';

/** Where a collection stands. */
export type CollectState =
  | { readonly kind: 'running' }
  /** Asked to pause; a turn is still being generated. */
  | { readonly kind: 'pausing' }
  /** `problem`: what made it pause, where it was not the user. */
  | { readonly kind: 'paused'; readonly problem: Problem | null }
  /** Asked to stop when the rollouts under way have ended. */
  | { readonly kind: 'stopping' }
  /** `complete`: all items are done or skipped. `stopped` and `aborted`: the user ended it. */
  | { readonly kind: 'ended'; readonly how: 'complete' | 'stopped' | 'aborted' };

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
  /** Version of the lab, for the records. */
  readonly app: string;
  /** Rollouts that are under way at the same time: by default a generation’s and one for each call that can be executed beside it. */
  readonly inFlight?: number;
  /** Keeps a finished record; it counts only when the promise resolves. What it throws pauses the collection; then it is asked again. */
  readonly keep: (record: TrajectoryRecord, item: WorkItem) => Promise<void>;
  /** Told of each change of the state. */
  readonly onState: (state: CollectState) => void;
  /** Told of everything that happens in the rollouts, single tokens too. */
  readonly onEvent?: (item: WorkItem, event: RolloutEvent) => void;
  /** Told of rollouts that are begun anew, with the reason. */
  readonly onAgain?: (item: WorkItem, problem: Problem) => void;
}

/** After how many sandboxes in a row that were lost before any trajectory ended the collection pauses. */
const lossesBeforePause = 3;

/**
 * Works a plan off: several rollouts are under way at the same time, and of those that are ready to generate, the earliest in the
 * plan is let in, so that the model works while programs run. There are no timers: it gets on in a tab in the background.
 */
export class Scheduler {
  readonly #parts: SchedulerParts;
  readonly #gate = new Gate(1, () => this.#tell());
  readonly #skipped: Set<string>;
  readonly #underWay = new Map<number, AbortController>();
  #next = 0;
  #stopping = false;
  #aborted = false;
  #paused = false;
  #problem: Problem | null = null;
  #losses = 0;
  /** Called when work may go on, or is over. */
  #wake = new Set<() => void>();
  #state: CollectState = { kind: 'running' };

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
    this.#skipped = new Set(parts.skipped);
  }

  get state(): CollectState {
    return this.#state;
  }

  /** Works until everything is done, or it is stopped or aborted. Call it once. */
  async run(): Promise<void> {
    this.#parts.onState(this.#state);
    const { policies, tools } = this.#parts;
    // The engine says how much it does at the same time; where it can't be loaded, the first rollout says so.
    const parallel = (await policies.current().catch(() => null))?.parallel ?? 1;
    const inFlight = this.#parts.inFlight ?? parallel + tools.lanes;
    await Promise.all(Array.from({ length: Math.max(1, inFlight) }, () => this.#work()));
    const how = this.#aborted ? 'aborted' : this.#nextItem() === null ? 'complete' : 'stopped';
    this.#set({ kind: 'ended', how });
  }

  /** Lets turns that are being generated end, and then rests. What is under way stays in memory. */
  pause(): void {
    this.#pause(null);
  }

  /** Goes on after a pause; after a problem, with what failed. */
  resume(): void {
    this.#paused = false;
    this.#problem = null;
    this.#losses = 0;
    this.#gate.open();
    this.#wakeAll();
    this.#tell();
  }

  /** Begins nothing new; ends when the rollouts under way have ended. */
  stopAfterThis(): void {
    this.#stopping = true;
    // What can't get on would never end.
    if (this.#problem) this.abort();
    else if (this.#paused) this.resume();
    else this.#tell();
  }

  /** Leaves a task out from now on; its rollouts that are under way are given up. */
  skip(task: string): void {
    this.#skipped.add(task);
    for (const [place, abort] of this.#underWay) {
      if (this.#parts.plan.item(place).task.id === task)
        abort.abort(new DOMException('The task was skipped.', 'AbortError'));
    }
    this.#wakeAll();
  }

  /** Ends at once; the rollouts under way are given up. */
  abort(): void {
    this.#aborted = true;
    for (const abort of this.#underWay.values())
      abort.abort(new DOMException('The collection was ended.', 'AbortError'));
    this.#wakeAll();
  }

  async #work(): Promise<void> {
    for (;;) {
      await this.#mayWork(() => this.#stopping);
      if (this.#aborted || this.#stopping) return;
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
        const { policies, tools, verifier, app, onEvent } = this.#parts;
        const parts = { policies, tools, verifier, app, gate: this.#gate, ...(onEvent ? { onEvent } : {}) };
        const result = await rollOut(item, parts, abort.signal);
        if (result.kind === 'aborted') return;
        if (result.kind === 'finished') {
          await this.#keep(result.record, item, abort.signal);
          return;
        }
        this.#recover(item, result);
      }
    } finally {
      this.#underWay.delete(item.place);
    }
  }

  /** After a failure that is not the trajectory’s own. */
  #recover(item: WorkItem, failed: Failed): void {
    const problem = problemOf(failed.error);
    this.#parts.onAgain?.(item, problem);
    if (failed.kind === 'policy-failed') {
      const { loaded } = failed;
      if (loaded) void this.#parts.policies.drop(loaded);
      this.#pause(problem);
      return;
    }
    this.#parts.tools.renew(failed.tool);
    this.#losses += 1;
    if (this.#losses >= lossesBeforePause) this.#pause(problem);
  }

  async #keep(record: TrajectoryRecord, item: WorkItem, signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        await this.#parts.keep(record, item);
        this.#losses = 0;
        return;
      } catch (error) {
        // The trajectory is finished: it waits in memory until there is room for it.
        this.#pause(problemOf(error));
        await this.#mayWork(() => signal.aborted);
        if (signal.aborted) return;
      }
    }
  }

  #pause(problem: Problem | null): void {
    if (this.#state.kind === 'ended' || this.#aborted) return;
    this.#paused = true;
    this.#problem ??= problem;
    this.#gate.shut();
    this.#tell();
  }

  /** Waits while the collection is paused, unless something else is the case. */
  async #mayWork(unless: () => boolean): Promise<void> {
    while (this.#paused && !this.#aborted && !unless()) {
      await new Promise<void>((resolve) => this.#wake.add(resolve));
    }
  }

  #wakeAll(): void {
    const waking = [...this.#wake];
    this.#wake.clear();
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

  /** Says where things stand, where that is something new. */
  #tell(): void {
    if (this.#state.kind === 'ended') return;
    if (!this.#paused) this.#set({ kind: this.#stopping ? 'stopping' : 'running' });
    else if (this.#gate.inside > 0) this.#set({ kind: 'pausing' });
    else this.#set({ kind: 'paused', problem: this.#problem });
  }

  #set(state: CollectState): void {
    const { kind } = this.#state;
    if (kind === state.kind && kind !== 'paused') return;
    this.#state = state;
    this.#parts.onState(state);
  }
}
