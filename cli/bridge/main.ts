import { runtime, type Lease } from '../../src/runtime/index.ts';
import {
  formatObservation,
  type RunOutcome,
  type RunRequest,
  type Sandbox,
  type SandboxOptions,
  type Session,
} from '../../src/sandbox/index.ts';
import { collectBridge } from './collect.ts';
import { trialBridge } from './trial.ts';

/** What a terminal command learns of one run. */
export interface DoorRun extends RunOutcome {
  /** As a policy would read it. */
  readonly observation: string;
  /** In a session: whether what the program did is part of the session's state. False outside one. */
  readonly kept: boolean;
}

/** How the bridge's sandbox is to be; what is left out has the sandbox's default. */
export type BridgeOptions = Pick<SandboxOptions, 'limits' | 'lanes' | 'isolation'>;

let lease: Lease | null = null;
let sandbox: Sandbox | null = null;
const sessions = new Map<string, Session>();

const opened = (): Sandbox => {
  if (!sandbox) throw new Error('open the bridge first');
  return sandbox;
};

const sessionOf = (name: string): Session => {
  const session = sessions.get(name) ?? opened().session();
  sessions.set(name, session);
  return session;
};

/** The parts of the lab that terminal commands reach, as `window.lab`. Arguments and results cross as JSON. */
const bridge = {
  /** Leases the sandbox; comes before everything else. Throws a SandboxError, or a ValiError for a limit out of its range. */
  async open(options: BridgeOptions): Promise<void> {
    lease?.close();
    lease = runtime.lease({ title: 'the terminal', sandbox: options });
    sandbox = await lease.sandbox();
  },
  /** Runs one program, in the session of that name where one is given; the session begins with its first program. */
  async runPython(request: RunRequest, name?: string): Promise<DoorRun> {
    if (name === undefined) {
      const outcome = await opened().run(request);
      return { ...outcome, observation: formatObservation(outcome), kept: false };
    }
    const session = sessionOf(name);
    const before = session.calls.length;
    const outcome = await session.run(request);
    return { ...outcome, observation: formatObservation(outcome), kept: session.calls.length > before };
  },
  /** Brings a session to the state after these calls: it began in a browser that is no more. */
  restoreSession(name: string, calls: readonly RunRequest[]): void {
    sessionOf(name).restore(calls);
  },
  /** Ends a session's interpreter. */
  closeSession(name: string): void {
    sessions.get(name)?.close();
    sessions.delete(name);
  },
};

/** See {@link bridge}. */
export type Bridge = typeof bridge;

Object.assign(window, { lab: bridge, labCollect: collectBridge, labTrial: trialBridge });
