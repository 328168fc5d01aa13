import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import packageJson from '../../package.json';
import type { LoadProgress } from '../policies/index.ts';
import type { RolloutEvent, TrajectoryRecord } from '../rollout/index.ts';
import { policyTitle, runtime as labRuntime, type Lease, type PolicySecrets, type Runtime } from '../runtime/index.ts';
import type { SandboxStatus } from '../sandbox/index.ts';
import type { RecordRow } from '../store/index.ts';
import { verifierFor } from '../tasks/index.ts';
import { judgingProblem, needsPackages } from './judging.ts';
import { RunFigures, type Figures } from './figures.ts';
import { collectRules, type DriverRules } from './driver-rules.ts';
import type { Plan, WorkItem } from './plan.ts';
import type { Problem } from '../runtime/index.ts';
import { openTools, sandboxOf } from './open-tools.ts';
import { withSaidTurns, type Says } from './said-turns.ts';
import { Scheduler, type CollectState } from './scheduler.ts';
import { pausableClock, wallClock } from './pausable-clock.ts';

/** What a collection works on, and where its trajectories go. */
export interface CollectionParts {
  readonly plan: Plan;
  /** Rows of what was collected before; their places are not collected again. */
  readonly before: Iterable<RecordRow> | AsyncIterable<RecordRow>;
  /** Ids of tasks that are left out. */
  readonly skipped?: Iterable<string>;
  /** Names of the arms that are collected, and that figures are made of; all where left out. */
  readonly arms?: readonly string[];
  /** Keeps a finished record, and gives its row; null where that place was taken. What it throws pauses the collection. */
  readonly keep: (record: TrajectoryRecord, item: WorkItem) => Promise<RecordRow | null>;
  /** Called with every event of the rollouts, single tokens too. */
  readonly onEvent?: (item: WorkItem, event: RolloutEvent) => void;
  /** Called when a rollout is begun anew, with the reason. */
  readonly onAgain?: (item: WorkItem, problem: Problem) => void;
}

/** How a collection is run. */
export interface CollectOptions extends PolicySecrets {
  /** What is done when a rollout can't go on; by default as for a run over many tasks. */
  readonly rules?: DriverRules;
  /** Who this is, for those that wait for it; by default the run's title. */
  readonly holder?: string;
  /** Pace at which a script is shown; as fast as it can where left out. */
  readonly tokensPerSecond?: number;
  /** Turns that are said in the policy's place; none where left out. */
  readonly says?: Says;
  /** Programs that run at the same time; 0, the default, for what suits the machine. */
  readonly lanes?: number;
  /** Rollouts under way at the same time; see `SchedulerParts.inFlight`. */
  readonly inFlight?: number;
}

/** A run that is being collected: its state and its figures as signals, and what a user can do. */
export class Collection {
  readonly plan: Plan;
  /** null before it is started. */
  readonly state: ReadonlySignal<CollectState | null>;
  /** How the loading of the model goes; null while nothing is loaded. */
  readonly loading: ReadonlySignal<LoadProgress | null>;
  /** Where Python stands; null before it starts. */
  readonly python: ReadonlySignal<SandboxStatus | null>;
  /** For whom it waits to get the model and the sandbox, by their titles; empty when it waits for nobody. */
  readonly waitsFor: ReadonlySignal<readonly string[]>;
  /** Computed only when it is read, however many trajectories came since. */
  readonly figures: ReadonlySignal<Figures>;
  readonly #parts: CollectionParts;
  readonly #book: RunFigures;
  readonly #done: ReadonlySet<number>;
  readonly #skipped: Set<string>;
  /** Places at which something is kept. */
  readonly #kept: Set<number>;
  readonly #state = signal<CollectState | null>(null);
  readonly #runtime: Runtime;
  readonly #lease = signal<Lease | null>(null);
  /** The book, wrapped anew each time something was written in it. */
  readonly #latest: Signal<{ readonly book: RunFigures }>;
  readonly #watch = pausableClock(wallClock);
  #scheduler: Scheduler | null = null;
  /** What was asked for while Python was still being asked for, in its order. */
  readonly #early: ((scheduler: Scheduler) => void)[] = [];
  readonly #closing = new AbortController();

  private constructor(parts: CollectionParts, book: RunFigures, done: ReadonlySet<number>, runtime: Runtime) {
    this.#runtime = runtime;
    this.plan = parts.plan;
    this.#parts = parts;
    this.#book = book;
    this.#done = done;
    this.#kept = new Set(done);
    this.#skipped = new Set();
    this.#watch.stop();
    this.state = this.#state;
    this.loading = computed(() => {
      const now = runtime.model.value;
      const key = this.#lease.value?.key;
      return now.kind === 'loading' && now.key === key ? now.meter.progress : null;
    });
    this.python = computed(() => (this.#lease.value?.usesSandbox === true ? runtime.python.value : null));
    this.waitsFor = computed(() => this.#lease.value?.waitsFor.value ?? []);
    this.#latest = signal({ book });
    this.figures = computed(() => this.#latest.value.book.figures(this.#watch.now()));
    for (const task of parts.skipped ?? []) this.#leaveOut(task);
  }

  /**
   * Sums up what was collected before.
   *
   * @param runtime Where the model and the sandbox come from; by default the page's.
   */
  static async open(parts: CollectionParts, runtime: Runtime = labRuntime): Promise<Collection> {
    const { plan, before } = parts;
    const { arms: all, group } = plan.document;
    const arms = all.map(({ name }) => name).filter((name) => parts.arms?.includes(name) ?? true);
    const done = new Set<number>();
    for (let place = 0; place < plan.size; place++) if (!arms.includes(plan.item(place).arm.name)) done.add(place);
    const book = new RunFigures({ arms, group, total: plan.size - done.size });
    for await (const row of before) {
      book.add(row);
      done.add(row.place);
    }
    return new Collection(parts, book, done, runtime);
  }

  /** Ids of the tasks that are left out. */
  get skipped(): ReadonlySet<string> {
    return this.#skipped;
  }

  /**
   * Collects what is missing, to the end; gives how it ended, and `state` why. Call it once. It waits until nobody else uses another model
   * or another sandbox. Throws a {@link JudgingError}, before anything is begun, where the verifier lacks what it needs; otherwise only where
   * the tools can't even be fetched.
   */
  async run(options: CollectOptions = {}): Promise<'complete' | 'stopped' | 'aborted' | 'failed'> {
    const { lanes = 0, inFlight, rules = collectRules, says, tokensPerSecond } = options;
    const { plan, onEvent, onAgain } = this.#parts;
    const { document } = plan;
    const { verifier, sandbox } = document;
    const judged = { verifier, tasks: plan.tasks, packages: sandbox.packages };
    const problem = needsPackages(judged) ? await judgingProblem(judged) : null;
    if (problem) throw problem;
    this.#book.begin();
    this.#setState({ kind: 'running' });
    const lease = this.#leaseFor(options);
    this.#lease.value = lease;
    const close = (): void => lease.close();
    // From here on: a run that is ended while Python boots gives its model back, too.
    this.#closing.signal.addEventListener('abort', close);
    if (this.#closing.signal.aborted) close();
    try {
      const tools = await openTools(document, lease, { lanes, pyodide: packageJson.dependencies.pyodide });
      const scheduler = new Scheduler({
        plan,
        done: this.#done,
        skipped: this.#skipped,
        policies: says ? withSaidTurns(lease, says, tokensPerSecond) : lease,
        tools,
        verifier: verifierFor(document.verifier, tools),
        rules,
        app: packageJson.version,
        keep: (record, item) => this.#keep(record, item),
        onState: (state) => this.#setState(state),
        ...(inFlight === undefined ? {} : { inFlight }),
        ...(onEvent ? { onEvent } : {}),
        ...(onAgain ? { onAgain } : {}),
      });
      this.#scheduler = scheduler;
      for (const order of this.#early) order(scheduler);
      if (this.#closing.signal.aborted) scheduler.abort();
      await scheduler.run();
      return scheduler.state.kind === 'ended' ? scheduler.state.how : 'aborted';
    } finally {
      this.#closing.signal.removeEventListener('abort', close);
      close();
      this.#lease.value = null;
    }
  }

  /** Lets turns that are being generated end, and rests. */
  pause(): void {
    this.#order((scheduler) => scheduler.pause(), { kind: 'paused', problem: null });
  }

  /** Goes on after a pause; after a problem, with what failed. */
  resume(): void {
    this.#order((scheduler) => scheduler.resume(), { kind: 'running' });
  }

  /** Begins nothing new; ends when the rollouts under way have ended. */
  stopAfterThis(): void {
    this.#order((scheduler) => scheduler.stopAfterThis(), { kind: 'stopping' });
  }

  /** Leaves a task out; what is kept of it stays, what is under way is given up. */
  skip(task: string): void {
    this.#leaveOut(task);
    this.#scheduler?.skip(task);
    this.#latest.value = { book: this.#book };
  }

  /** Ends at once; what is under way is given up, or recorded where the rules say so. */
  abort(): void {
    this.#closing.abort(new DOMException('The collection was ended.', 'AbortError'));
    this.#scheduler?.abort();
  }

  #leaseFor({ lanes = 0, apiKey, files, tokensPerSecond, holder }: CollectOptions): Lease {
    const { document, run } = this.plan;
    const title = document.title === '' ? run : document.title;
    const sandbox = sandboxOf(document, lanes);
    return this.#runtime.lease({
      title: holder ?? `the run “${title}”`,
      policy: {
        policy: document.policy,
        title: policyTitle(document.policy),
        ...(apiKey === undefined ? {} : { apiKey }),
        ...(files === undefined ? {} : { files }),
        ...(tokensPerSecond === undefined ? {} : { tokensPerSecond }),
      },
      ...(sandbox ? { sandbox } : {}),
    });
  }

  /** Has the scheduler do something, or, where it is still to come, do it first of all; the state says so at once. */
  #order(order: (scheduler: Scheduler) => void, state: CollectState): void {
    if (this.#scheduler) {
      order(this.#scheduler);
      return;
    }
    if (this.#state.peek() === null) return;
    this.#early.push(order);
    this.#setState(state);
  }

  async #keep(record: TrajectoryRecord, item: WorkItem): Promise<void> {
    const row = await this.#parts.keep(record, item);
    if (!row) return;
    this.#kept.add(item.place);
    this.#book.add(row);
    this.#latest.value = { book: this.#book };
  }

  #leaveOut(task: string): void {
    if (this.#skipped.has(task)) return;
    this.#skipped.add(task);
    const { tasks, document } = this.plan;
    const size = document.arms.length * document.group;
    const first = tasks.findIndex(({ id }) => id === task) * size;
    if (first < 0) return;
    const missing = Array.from({ length: size }, (_, member) => first + member).filter(
      (place) => !this.#kept.has(place),
    );
    this.#book.leaveOut(missing.length);
  }

  #setState(state: CollectState): void {
    if (state.kind === 'paused' || state.kind === 'ended') this.#watch.stop();
    else this.#watch.start();
    this.#state.value = state;
    this.#latest.value = { book: this.#book };
  }
}

/** Whether something would be lost if the page closed now, and the screen should stay on. */
export const isWorking = (state: CollectState | null): boolean =>
  state !== null && state.kind !== 'ended' && state.kind !== 'paused';
