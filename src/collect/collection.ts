import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import packageJson from '../../package.json';
import type { LoadProgress } from '../policies/index.ts';
import type { RolloutEvent, TrajectoryRecord } from '../rollout/index.ts';
import {
  filesOf,
  policyTitle,
  problemOf,
  runtime as labRuntime,
  type Lease,
  type PolicySecrets,
  type PolicySource,
  type Problem,
  type RunPolicy,
  type Runtime,
} from '../runtime/index.ts';
import type { SandboxStatus } from '../sandbox/index.ts';
import type { RecordRow } from '../store/index.ts';
import { verifierFor } from '../tasks/index.ts';
import { judgingProblem, needsPackages } from './judging.ts';
import { RunFigures, type Figures } from './figures.ts';
import { CollectControl, type CollectEnd } from './control.ts';
import { collectRules, type DriverRules } from './driver-rules.ts';
import { legsOf, type Leg, type Piece } from './legs.ts';
import type { Plan, WorkItem } from './plan.ts';
import { policiesOf, type RunDocument } from './run-document.ts';
import type { Stage } from './stage.ts';
import { keepKnown, type Recomputing } from './keep-known.ts';
import { Places } from './places.ts';
import { openTools, sandboxOf } from './open-tools.ts';
import { withSaidTurns, type Says } from './said-turns.ts';
import { Scheduler, type CollectState, type SchedulerParts } from './scheduler.ts';
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
  /** What is collected one after the other; all arms together where left out. Goes with {@link read}, and not with `arms`. */
  readonly stages?: readonly Stage[];
  /** The record at a place that is taken, for what is known without running it. */
  readonly read?: (place: number) => Promise<TrajectoryRecord>;
  /** Keeps a finished record, and gives its row; null where that place was taken. What it throws pauses the collection. */
  readonly keep: (record: TrajectoryRecord, item: WorkItem) => Promise<RecordRow | null>;
  /** Called with every event of the rollouts, single tokens too. */
  readonly onEvent?: (item: WorkItem, event: RolloutEvent) => void;
  /** Called when a rollout is begun anew, with the reason. */
  readonly onAgain?: (item: WorkItem, problem: Problem) => void;
}

/** How a collection is run. */
export interface CollectOptions {
  /**
   * What the run's policies need that no document may hold; the files may be those of several policies. It is asked each time that a model
   * is loaded: what the user adds after a failure is there when the run is resumed.
   */
  readonly secrets?: () => PolicySecrets;
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
  /** How far it is with looking for what need not be run; null while it does something else. */
  readonly recomputing: ReadonlySignal<Recomputing | null>;
  /** Computed only when it is read, however many trajectories came since. */
  readonly figures: ReadonlySignal<Figures>;
  readonly #parts: CollectionParts;
  readonly #book: RunFigures;
  /** Names of the arms that are collected. */
  readonly #arms: readonly string[];
  readonly #places: Places;
  readonly #control = new CollectControl((state) => this.#onState(state));
  readonly #runtime: Runtime;
  readonly #lease = signal<Lease | null>(null);
  /** The book, wrapped anew each time something was written in it. */
  readonly #latest: Signal<{ readonly book: RunFigures }>;
  readonly #watch = pausableClock(wallClock);
  readonly #recomputing = signal<Recomputing | null>(null);

  private constructor(
    parts: CollectionParts,
    arms: readonly string[],
    book: RunFigures,
    done: ReadonlySet<number>,
    runtime: Runtime,
  ) {
    this.#runtime = runtime;
    this.#arms = arms;
    this.plan = parts.plan;
    this.#parts = parts;
    this.#book = book;
    this.#places = new Places(parts.plan, done);
    this.#watch.stop();
    this.state = this.#control.state;
    this.recomputing = this.#recomputing;
    this.loading = computed(() => {
      const now = runtime.model.value;
      const key = this.#lease.value?.key.value;
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
    return new Collection(parts, arms, book, done, runtime);
  }

  /** Ids of the tasks that are left out. */
  get skipped(): ReadonlySet<string> {
    return this.#places.skipped;
  }

  /**
   * Collects what is missing, to the end; gives how it ended, and `state` why. Call it once. It waits until nobody else uses another model
   * or another sandbox. Throws a {@link JudgingError}, before anything is begun, where the verifier lacks what it needs; otherwise only where
   * the tools can't even be fetched. Where it throws, the state says that it failed, too.
   */
  async run(options: CollectOptions = {}): Promise<CollectEnd> {
    try {
      return await this.#runLegs(options);
    } catch (error) {
      this.#control.fail(problemOf(error));
      throw error;
    }
  }

  async #runLegs(options: CollectOptions): Promise<CollectEnd> {
    const { plan } = this.#parts;
    // From the first moment on: nobody may start it twice.
    this.#book.begin();
    this.#control.setState({ kind: 'running' });
    const { verifier, sandbox } = plan.document;
    const judged = { verifier, tasks: plan.tasks, packages: sandbox.packages };
    const problem = needsPackages(judged) ? await judgingProblem(judged) : null;
    if (problem) throw problem;
    const all = legsOf(plan.document, this.#arms, this.#parts.stages);
    const missing = all.filter(({ pieces }) => pieces.some((piece) => this.#places.isMissing(piece.arms)));
    // A model is loaded only for what is missing; where nothing is, the last leg says that the run is complete.
    const legs = missing.length > 0 ? missing : all.slice(-1);
    for (const [at, leg] of legs.entries()) {
      const how = await this.#runLeg(leg, at === legs.length - 1, options);
      if (how !== 'complete') return how;
    }
    return 'complete';
  }

  /** Collects what one policy writes; gives how that ended. @param last Whether the run ends with it. */
  async #runLeg({ policy, pieces }: Leg, last: boolean, options: CollectOptions): Promise<CollectEnd> {
    const { lanes = 0, inFlight, rules = collectRules, says, tokensPerSecond } = options;
    const { plan, onEvent, onAgain } = this.#parts;
    const { document } = plan;
    const { closing } = this.#control;
    const lease = this.#leaseFor(policy, options);
    this.#lease.value = lease;
    const close = (): void => lease.close();
    // From here on: a run that is ended while Python boots gives its model back, too.
    closing.addEventListener('abort', close);
    if (closing.aborted) close();
    try {
      const tools = await openTools(document, lease, { lanes, pyodide: packageJson.dependencies.pyodide });
      const share = {
        plan,
        policies: says ? withSaidTurns(lease, says, tokensPerSecond) : lease,
        tools,
        verifier: verifierFor(document.verifier, tools),
        rules,
        app: packageJson.version,
        keep: (record: TrajectoryRecord, item: WorkItem) => this.#keep(record, item),
        ...(inFlight === undefined ? {} : { inFlight }),
        ...(onEvent ? { onEvent } : {}),
        ...(onAgain ? { onAgain } : {}),
      };
      for (const [at, piece] of pieces.entries()) {
        if (piece.stage) await this.#keepKnown(piece.stage);
        const how = await this.#collect(share, piece, last && at === pieces.length - 1);
        if (how !== 'complete') return how;
      }
      return 'complete';
    } finally {
      closing.removeEventListener('abort', close);
      close();
      this.#lease.value = null;
    }
  }

  /** Lets turns that are being generated end, and rests. */
  pause(): void {
    this.#control.pause();
  }

  /** Goes on after a pause; after a problem, with what failed. */
  resume(): void {
    this.#control.resume();
  }

  /** Begins nothing new; ends when the rollouts under way have ended. */
  stopAfterThis(): void {
    this.#control.stopAfterThis();
  }

  /** Leaves a task out; what is kept of it stays, what is under way is given up. */
  skip(task: string): void {
    this.#leaveOut(task);
    this.#control.skip(task);
    this.#latest.value = { book: this.#book };
  }

  /** Ends at once; what is under way is given up, or recorded where the rules say so. */
  abort(): void {
    this.#control.abort();
  }

  #leaseFor(policy: RunPolicy, { lanes = 0, secrets, tokensPerSecond, holder }: CollectOptions): Lease {
    const { document, run } = this.plan;
    const title = document.title === '' ? run : document.title;
    const sandbox = sandboxOf(document, lanes);
    const source = (): PolicySource => {
      const { apiKey, files } = secrets?.() ?? {};
      return {
        policy,
        title: policyTitle(policy),
        ...(apiKey === undefined || severalServers(document) ? {} : { apiKey }),
        ...(files === undefined ? {} : { files: filesOf(policy, files) }),
        ...(tokensPerSecond === undefined ? {} : { tokensPerSecond }),
      };
    };
    return this.#runtime.lease({
      title: holder ?? `the run “${title}”`,
      policy: source(),
      policyAgain: source,
      ...(sandbox ? { sandbox } : {}),
    });
  }

  /** Collects a piece; gives how that ended. The state says `complete` only where it is the last. */
  #collect(
    share: Omit<SchedulerParts, 'done' | 'skipped' | 'onState'>,
    { arms }: Piece,
    last: boolean,
  ): Promise<CollectEnd> {
    const scheduler = new Scheduler({
      ...share,
      done: this.#places.othersThan(arms),
      skipped: this.#places.skipped,
      onState: (state) => {
        if (last || state.kind !== 'ended' || state.how !== 'complete') this.#control.setState(state);
      },
    });
    return this.#control.run(scheduler, last);
  }

  /** What comes of what is known is no work of this collection. It stops where the user asks for it. */
  async #keepKnown(stage: Stage): Promise<void> {
    const { plan, read } = this.#parts;
    if (!read) throw new Error('What is known of a stage is read from records.');
    await keepKnown(stage, {
      plan,
      read,
      places: this.#places,
      keep: (record, item) => this.#keep(record, item, false),
      mayGoOn: () => this.#control.mayGoOn(),
      progress: this.#recomputing,
    });
  }

  /** @param worked False where nothing was generated for it. */
  async #keep(record: TrajectoryRecord, item: WorkItem, worked = true): Promise<void> {
    const row = await this.#parts.keep(record, item);
    if (!row) return;
    this.#places.take(item.place);
    this.#book.add(row, worked);
    this.#latest.value = { book: this.#book };
  }

  #leaveOut(task: string): void {
    this.#book.leaveOut(this.#places.leaveOut(task));
  }

  #onState(state: CollectState): void {
    if (state.kind === 'paused' || state.kind === 'ended') this.#watch.stop();
    else this.#watch.start();
    this.#latest.value = { book: this.#book };
  }
}

/** Whether policies are on several servers: a key was typed for one of them, and must not be sent to another. */
const severalServers = (document: RunDocument): boolean =>
  new Set(policiesOf(document).flatMap((policy) => (policy.engine === 'endpoint' ? policy.baseUrl : []))).size > 1;
