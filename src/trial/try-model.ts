import {
  armNamed,
  Collection,
  parseRunDocument,
  planOf,
  runIdOf,
  runSchema,
  tasksOfRun,
  type ArmFigures,
  type RunDocument,
} from '../collect/index.ts';
import type { LoadProgress } from '../policies/index.ts';
import {
  engineSurvives,
  parseRolloutConfig,
  PolicyError,
  type PolicyInfo,
  type RolloutConfig,
} from '../rollout/index.ts';
import { runtime as labRuntime, type PolicySource, type Problem, type Runtime } from '../runtime/index.ts';
import { rowOf } from '../store/index.ts';
import { taskSet } from '../tasks/index.ts';
import { checkCache, type CacheCheck } from './cache-check.ts';
import { WritingSpeed } from './writing-speed.ts';

/** What is tried, and how much of it. */
export interface TrialRequest {
  readonly source: PolicySource;
  /** How the model is set up. */
  readonly settings: Pick<RolloutConfig, 'dialect' | 'systemPrompt' | 'sampling'>;
  /** Ids of the task sets that it is tried on. */
  readonly sets: readonly string[];
  /** Tasks of each set. */
  readonly tasks: number;
  /** Milliseconds for all of it, once the model is loaded; what is left of them is shared by the sets that are left. null for no limit. */
  readonly budgetMs: number | null;
}

/** How far a trial has come. */
export interface TrialProgress {
  /** What is done now, for people: a stage of the loading, or a set's title. */
  readonly stage: string;
  /** Of the loading, or of the tasks of the set that are done; null where nobody can say. */
  readonly fraction: number | null;
  /** Milliseconds until the whole trial ends, at most; null where that can't be said. */
  readonly leftMs: number | null;
}

/** What came of one set. */
export interface TrialSet {
  readonly set: string;
  readonly title: string;
  /** Tasks that were asked for, and those that were finished in the time. */
  readonly asked: number;
  readonly done: number;
  readonly figures: ArmFigures;
  /** Calls that could not be read, so that nothing was executed. */
  readonly formatErrors: number;
}

/** What came of a trial. */
export interface TrialReport {
  readonly model: PolicyInfo;
  /** Milliseconds that the loading took; next to nothing where the model was there. */
  readonly loadMs: number;
  readonly cache: CacheCheck;
  readonly sets: readonly TrialSet[];
  /** Tokens a second of one generation, its prompt included; null where nothing was written. */
  readonly tokensPerSecond: number | null;
  /** What kept it from going on; null where nothing did. */
  readonly problem: Problem | null;
}

/** What a trial tells while it runs, and what ends it. */
export interface TrialOptions {
  readonly onProgress: (progress: TrialProgress) => void;
  readonly signal: AbortSignal;
  /** Programs that run at the same time; 0, the default, for what suits the machine. */
  readonly lanes?: number;
  /** Where the model and the sandbox come from; by default the page's. */
  readonly runtime?: Runtime;
}

/**
 * Tries a model on the first tasks of each set, in the same way as a run collects trajectories, and checks what its engine's cache does to its
 * numbers. Nothing is kept. Throws what loading the model throws, or the signal's reason; a failure later on is the report's `problem`.
 */
export async function tryModel(request: TrialRequest, options: TrialOptions): Promise<TrialReport> {
  const { source, settings, budgetMs } = request;
  const { onProgress, signal, runtime = labRuntime } = options;
  signal.throwIfAborted();
  const lease = runtime.lease({ title: `the trial of ${source.title}`, policy: source });
  const close = (): void => lease.close();
  signal.addEventListener('abort', close);
  const stop = runtime.model.subscribe((now) => {
    const progress: LoadProgress | null = now.kind === 'loading' ? now.meter.progress : null;
    if (progress) onProgress({ stage: progress.stage, fraction: progress.fraction, leftMs: null });
  });
  try {
    const asked = performance.now();
    const policy = (await lease.current()).forRollout();
    stop();
    const began = performance.now();
    const speed = new WritingSpeed();
    onProgress({ stage: 'Checking the cache', fraction: null, leftMs: budgetMs });
    const cache = await checkCacheWithin(policy, settings.dialect, signal, budgetMs);
    const sets: TrialSet[] = [];
    let problem: Problem | null = null;
    for (const [at, set] of request.sets.entries()) {
      signal.throwIfAborted();
      const leftMs = budgetMs === null ? null : Math.max(0, budgetMs - (performance.now() - began));
      const share = leftMs === null ? null : leftMs / (request.sets.length - at);
      const tried = await trySet(
        request,
        set,
        share,
        speed,
        (done, total) => {
          const left = budgetMs === null ? null : Math.max(0, budgetMs - (performance.now() - began));
          onProgress({ stage: taskSet(set).title, fraction: done / total, leftMs: left });
        },
        options,
      );
      sets.push(tried.set);
      problem = tried.problem;
      if (problem) break;
    }
    signal.throwIfAborted();
    return {
      model: policy.info,
      loadMs: began - asked,
      cache,
      sets,
      tokensPerSecond: speed.tokensPerSecond,
      problem,
    };
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    stop();
    signal.removeEventListener('abort', close);
    close();
  }
}

/** The check of the cache, given up when half of the time is over: a slow adapter would spend all of it there. */
async function checkCacheWithin(
  policy: Parameters<typeof checkCache>[0],
  dialect: RolloutConfig['dialect'],
  signal: AbortSignal,
  budgetMs: number | null,
): Promise<CacheCheck> {
  const late = budgetMs === null ? new AbortController().signal : AbortSignal.timeout(budgetMs / 2);
  try {
    return await checkCache(policy, dialect, AbortSignal.any([signal, late]));
  } catch (error) {
    if (error instanceof PolicyError && engineSurvives(error)) return { kind: 'not-checked', reason: error.message };
    if (signal.aborted || !late.aborted) throw error;
    return { kind: 'not-checked', reason: 'The model writes too slowly for the time that was given.' };
  }
}

/** What is no arm's own. */
const sharedOf = ({ saar: _, seed: __, ...shared }: RolloutConfig): Omit<RolloutConfig, 'saar' | 'seed'> => shared;

/** The run that tries a model on one set. */
function documentOf({ source, settings, tasks }: TrialRequest, id: string): RunDocument {
  const set = taskSet(id);
  const suited = parseRolloutConfig(set.config);
  return parseRunDocument({
    schema: runSchema,
    title: `Trial of ${source.title} on ${set.title}`,
    tasks: { from: 'set', set: id, limit: tasks },
    policy: source.policy,
    // A service's calls can't be written as fenced Python, whatever suits the model.
    rollout: { ...sharedOf(suited), ...settings, dialect: set.tool === 'rest' ? 'hermes' : settings.dialect },
    arms: [armNamed('sequential', suited.saar)],
  });
}

async function trySet(
  request: TrialRequest,
  id: string,
  budgetMs: number | null,
  speed: WritingSpeed,
  onDone: (done: number, total: number) => void,
  { signal, lanes = 0, runtime = labRuntime }: TrialOptions,
): Promise<{ readonly set: TrialSet; readonly problem: Problem | null }> {
  const document = documentOf(request, id);
  const plan = planOf(await runIdOf(document), document, await tasksOfRun(document));
  const collection = await Collection.open(
    {
      plan,
      before: [],
      keep: (record, { place, arm, member }) =>
        Promise.resolve(rowOf(record, { run: plan.run, place, arm: arm.name, member })),
      onEvent: (item, event) => speed.add(item.id, event),
    },
    runtime,
  );
  // Also where it was given up meanwhile: the listener below hears of nothing that is over.
  signal.throwIfAborted();
  let problem: Problem | null = null;
  const end = (): void => collection.abort();
  const timer = budgetMs === null ? undefined : setTimeout(end, budgetMs);
  signal.addEventListener('abort', end);
  const watched = collection.state.subscribe((state) => {
    if (state?.kind !== 'paused') return;
    problem = state.problem;
    end();
  });
  const counted = collection.figures.subscribe(({ progress: { done, total } }) => onDone(done, total));
  try {
    await collection.run({
      holder: `the trial of ${request.source.title}`,
      lanes,
      secrets: () => request.source,
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    watched();
    counted();
  }
  const [figures] = collection.figures.peek().arms;
  if (!figures) throw new Error('The trial has no arm.');
  const formatErrors = figures.failures.tool_call_format_error ?? 0;
  const set = {
    set: id,
    title: taskSet(id).title,
    asked: plan.size,
    done: figures.trajectories,
    figures,
    formatErrors,
  };
  return { set, problem };
}
