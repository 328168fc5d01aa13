import {
  engineSurvives,
  recordOf,
  runRollout,
  type Environment,
  type Policy,
  type RolloutEvent,
  type Tool,
  type TrajectoryRecord,
  type Verifier,
} from '../rollout/index.ts';
import { yieldToPage } from './yield-to-page.ts';
import type { Semaphore } from '../semaphore/index.ts';
import type { RolloutTool, ToolSource } from './tool-source.ts';
import type { Lease, LoadedPolicy } from '../runtime/index.ts';
import type { DriverRules } from './driver-rules.ts';
import type { WorkItem } from './plan.ts';
import { pausableClock, wallClock, type PausableClock } from './pausable-clock.ts';

/** What a rollout needs of a lease: the model, what to do when it broke, and when to try again. */
export type PolicyHolder = Pick<Lease, 'current' | 'drop' | 'retry'>;

/** What rollouts share. */
export interface RollOutParts {
  readonly policies: PolicyHolder;
  readonly tools: ToolSource;
  readonly verifier: Verifier;
  /** Who may generate. */
  readonly generating: Semaphore;
  readonly rules: DriverRules;
  /** Version of the lab. */
  readonly app: string;
  /** Called with every event as it happens. */
  readonly onEvent?: (item: WorkItem, event: RolloutEvent) => void;
}

/** How the attempt at an item ended. */
export type RolledOut =
  /** `failed`: what broke on the way, where the rules say to record that. */
  | { readonly kind: 'finished'; readonly record: TrajectoryRecord; readonly failed: Failed | null }
  /** The signal was aborted. `record`: what was finished by then, where the rules say to record that. */
  | { readonly kind: 'aborted'; readonly record: TrajectoryRecord | null }
  | Failed;

/** The item is to be done again, with something new. */
export type Failed =
  /** The engine broke; `loaded` is null where it could not even be loaded. */
  | { readonly kind: 'policy-failed'; readonly error: unknown; readonly loaded: LoadedPolicy | null }
  /** The sandbox is gone. */
  | { readonly kind: 'tool-lost'; readonly error: unknown; readonly tool: RolloutTool };

/** Rolls an item out, from its beginning to its record. Never throws. */
export async function rollOut(item: WorkItem, parts: RollOutParts, signal: AbortSignal): Promise<RolledOut> {
  const { policies, tools, verifier, generating, rules, app, onEvent } = parts;
  const watch = pausableClock(wallClock);
  const failures: Failed[] = [];
  const tool = tools.forRollout(item.config);
  try {
    const loaded = await policies.current();
    generating.places = loaded.parallel;
    const policy = inTurn(loaded, policies, generating, item.place, watch, (error, by) => {
      if (!engineSurvives(error)) failures.push({ kind: 'policy-failed', error, loaded: by });
    });
    const told =
      <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result> | Result) =>
      async (...args: Args): Promise<Result> => {
        try {
          return await call(...args);
        } catch (error) {
          if (tools.isLost(error)) failures.push({ kind: 'tool-lost', error, tool });
          throw error;
        }
      };
    const watched: Tool = {
      description: tool.description,
      check: (args) => tool.check(args),
      execute: told((args, options) => tool.execute(args, options)),
      prepare: (history) => tool.prepare?.(history),
    };
    const judge = told(verifier);
    const startedAt = new Date().toISOString();
    const events: RolloutEvent[] = [];
    const { task, config } = item;
    const rollout = runRollout({
      task,
      policy,
      tool: watched,
      verifier: judge,
      config,
      signal,
      clock: watch,
    });
    for await (const event of rollout) {
      if (event.type !== 'token') events.push(event);
      onEvent?.(item, event);
      await yieldToPage();
    }
    const [failed = null] = failures;
    if (signal.aborted && rules.onStop === 'give-up') return { kind: 'aborted', record: null };
    if (failed && !signal.aborted && rules.onFailure === 'pause') return failed;
    const ran = events.some(({ type }) => type === 'execution-ended');
    const sandbox = ran && tools.sandbox ? { sandbox: tools.sandbox } : {};
    const environment: Environment = { app, pyodide: ran ? tools.pyodide : null, ...sandbox };
    const { id, group } = item;
    const record = recordOf(events, tool.description, { id, group, startedAt }, environment);
    return signal.aborted ? { kind: 'aborted', record } : { kind: 'finished', record, failed };
  } catch (error) {
    return signal.aborted ? { kind: 'aborted', record: null } : { kind: 'policy-failed', error, loaded: null };
  } finally {
    tool.close?.();
  }
}

/** The engine as one rollout meets it: it waits until it may generate, and meanwhile its clock stands still. */
function inTurn(
  first: LoadedPolicy,
  policies: PolicyHolder,
  generating: Semaphore,
  priority: number,
  watch: PausableClock,
  onError: (error: unknown, loaded: LoadedPolicy | null) => void,
): Policy {
  let own = { loaded: first, policy: first.forRollout() };
  return {
    info: own.policy.info,
    async *generate(request) {
      watch.stop();
      const permit = await generating.enter(request.signal, priority).finally(() => watch.start());
      let loaded: LoadedPolicy | null = null;
      try {
        watch.stop();
        loaded = await policies.current().finally(() => watch.start());
        if (loaded !== own.loaded) own = { loaded, policy: loaded.forRollout() };
        return yield* own.policy.generate(request);
      } catch (error) {
        if (!request.signal.aborted) onError(error, loaded);
        throw error;
      } finally {
        permit.leave();
      }
    },
    dispose: () => Promise.resolve(),
  };
}
