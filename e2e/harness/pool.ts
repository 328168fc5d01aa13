import { clockOf, parseRolloutConfig, runRollout, type Policy, type RolloutEvent } from '../../src/rollout/index.ts';
import {
  createSandbox,
  pythonTool,
  type ManyRequest,
  type RunOutcome,
  type RunRequest,
  type Sandbox,
  type SandboxOptions,
  type Session,
  type ToolMode,
} from '../../src/sandbox/index.ts';

let sandbox: Sandbox | null = null;
let session: Session | null = null;

const opened = (): Sandbox => {
  if (!sandbox) throw new Error('open the sandbox first');
  return sandbox;
};

const inSession = (): Session => (session ??= opened().session());

/** A policy that says these turns, one token each, and then that it is done. */
function saying(turns: readonly string[]): Policy {
  const rest = turns.values();
  return {
    info: { engine: 'script', model: 'test', quantisation: null },
    async *generate() {
      yield await Promise.resolve({ text: rest.next().value ?? 'Done.', logprob: -1 });
      return { finish: 'stop', usage: { promptTokens: 1, cachedTokens: null, generatedTokens: 1 } };
    },
    dispose: () => Promise.resolve(),
  };
}

/** The sandbox's lanes and sessions, for a test in another process. */
export const poolPart = {
  /** Opens a sandbox in the place of the one before; returns its number of lanes. */
  open: async (options: Omit<SandboxOptions, 'onStatus'> = {}): Promise<number> => {
    sandbox?.dispose();
    session = null;
    sandbox = await createSandbox(options);
    return sandbox.lanes;
  },
  runAll: async (requests: readonly RunRequest[]): Promise<RunOutcome[]> =>
    await Promise.all(requests.map((request) => opened().run(request))),
  runMany: async (request: ManyRequest): Promise<readonly RunOutcome[]> => await opened().runMany(request),
  /** Opens a new session; the one before ends. */
  openSession: (): void => {
    session?.close();
    session = opened().session();
  },
  runInSession: async (request: RunRequest): Promise<RunOutcome> => await inSession().run(request),
  /** Runs a program in the session, and stops it after the given milliseconds. */
  stopInSession: async (request: RunRequest, ms: number): Promise<string> =>
    await inSession()
      .run(request, { signal: AbortSignal.timeout(ms) })
      .then(({ outcome }) => outcome)
      .catch((error: unknown) => (error as Error).name),
  rollBack: (): void => inSession().rollBack(),
  closeSession: (): void => inSession().close(),
  /** A rollout whose policy says these turns, its calls executed in this sandbox. */
  rollOut: async (turns: readonly string[], mode: ToolMode, config: unknown): Promise<RolloutEvent[]> => {
    const tool = pythonTool(opened(), { mode });
    const events: RolloutEvent[] = [];
    const rollout = runRollout({
      task: { id: 't', prompt: 'Count.', answer: null },
      policy: saying(turns),
      tool,
      verifier: () => ({ reward: 0, why: '' }),
      config: parseRolloutConfig(config),
      signal: new AbortController().signal,
      clock: clockOf(() => performance.now(), setTimeout, clearTimeout),
    });
    for await (const event of rollout) events.push(event);
    tool.close();
    return events;
  },
};
