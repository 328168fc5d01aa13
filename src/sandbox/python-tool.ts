import * as v from 'valibot';
import type { ExecutedCall, Tool } from '../rollout/index.ts';
import { formatObservation } from './observation.ts';
import type { RunOutcome, RunRequest } from './outcome.ts';
import type { Interpreters, Session } from './interpreters.ts';
import { unlessAborted } from '../semaphore/index.ts';

const argumentsSchema = v.object(
  {
    code: v.pipe(
      v.string('The argument "code" must be a string that holds a Python program.'),
      v.check((code) => code.trim() !== '', 'The argument "code" is empty: it must hold a Python program.'),
    ),
  },
  'The argument "code" is missing: it must be a string that holds a Python program.',
);

export type { RunOutcome, RunRequest };

/** Whether each call has an interpreter of its own, or all of a trajectory's share one session. */
export type ToolMode = 'stateless' | 'session';

/** See {@link pythonTool}. */
export interface PythonTool extends Tool {
  /** Ends the session, where there is one. The one who made the tool does it when the rollout is over. */
  close(): void;
}

const beginnings: Readonly<Record<ToolMode, string>> = {
  stateless: 'Runs a Python 3 program in a new interpreter and returns what it prints.',
  session:
    'Runs a Python 3 program and returns what it prints. What earlier programs defined is still there, as in a notebook.',
};

const requestOf = ({ arguments: args, seed, stdin }: ExecutedCall): RunRequest => ({
  code: v.parse(argumentsSchema, args).code,
  seed,
  ...(stdin === undefined ? {} : { stdin }),
});

/**
 * The tool that executes Python programs in the sandbox. In the mode `session` a tool is for one rollout: its session holds
 * what the calls of that trajectory left, and a call that was rolled back is taken out of it.
 *
 * @param sandbox The sandbox, or what gives it; the first call waits for it.
 */
export function pythonTool(
  sandbox: Interpreters | (() => Promise<Interpreters>),
  { mode = 'stateless' }: { readonly mode?: ToolMode } = {},
): PythonTool {
  const open = async (): Promise<Interpreters> => (typeof sandbox === 'function' ? await sandbox() : sandbox);
  const session = mode === 'session' ? new LateSession(open) : null;
  return {
    description: {
      name: 'code_interpreter',
      description: `${beginnings[mode]} The value of a last line that is an expression is printed too. Besides the standard library, the packages that the lab has (such as sympy, mpmath and numpy) can be imported; nothing can be installed, and there is no network.`,
      parameters: {
        type: 'object',
        properties: { code: { type: 'string', description: 'The Python program.' } },
        required: ['code'],
      },
    },
    check: (args) => {
      const checked = v.safeParse(argumentsSchema, args);
      return checked.success ? null : checked.issues[0].message;
    },
    execute: async (args, { signal, history, ...call }) => {
      const request = requestOf({ arguments: args, ...call });
      if (!session) {
        const outcome = await (await unlessAborted(open(), signal)).run(request, { signal });
        return { observation: formatObservation(outcome), ms: outcome.ms };
      }
      const here = await unlessAborted(session.opened(), signal);
      here.restore(history.map(requestOf));
      const outcome = await here.run(request, { signal });
      // A program that was stopped, or that broke its interpreter, left nothing.
      const leavesState = here.calls.length > history.length;
      return { observation: formatObservation(outcome), ms: outcome.ms, leavesState };
    },
    ...(session ? { prepare: (history) => session.prepare(history.map(requestOf)) } : {}),
    close: () => session?.close(),
  };
}

/** A session that is opened when it is first needed. */
class LateSession {
  readonly #open: () => Promise<Interpreters>;
  #session: Promise<Session> | null = null;
  #closed = false;

  constructor(open: () => Promise<Interpreters>) {
    this.#open = open;
  }

  opened(): Promise<Session> {
    if (this.#closed) throw new Error('The tool’s session was closed.');
    this.#session ??= this.#open().then(
      (sandbox) => sandbox.session(),
      (error: unknown) => {
        this.#session = null;
        throw error;
      },
    );
    return this.#session;
  }

  /** Restores ahead of the call that needs it, which learns of any failure. */
  prepare(calls: readonly RunRequest[]): void {
    this.opened()
      .then((session) => session.restore(calls))
      .catch(() => undefined);
  }

  close(): void {
    this.#closed = true;
    this.#session?.then((session) => session.close()).catch(() => undefined);
  }
}
