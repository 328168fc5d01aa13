import type { Isolation } from './isolation.ts';
import { SessionLane } from './session-lane.ts';
import type { Session } from './interpreters.ts';
import type { RunOutcome, RunRequest } from './outcome.ts';
import { explainMissing, type Flavour } from './packages/index.ts';
import type { Pool } from './pool.ts';
import { unlessAborted } from '../semaphore/index.ts';

/** What a session needs of the sandbox. */
export interface SessionOptions {
  readonly pool: Pick<Pool, 'inLane' | 'take' | 'call' | 'giveBack'>;
  /** Whether interpreters are set back; otherwise a session is restored by running its calls once more. */
  readonly isolation: Isolation;
  /** What the programs import, all of them together. */
  readonly flavourOf: (code: string, signal: AbortSignal) => Promise<Flavour>;
  /** What keeps a program from being run, or null. */
  readonly refuse: (request: RunRequest) => RunOutcome | null;
  /** Aborted when the sandbox closes. */
  readonly signal: AbortSignal;
}

/** A kept call ended otherwise than it had when it was run first. */
class NotRestored extends Error {
  override readonly name = 'NotRestored';
}

/** Opens a session. It takes an interpreter with its first call, and keeps it until it is closed. */
export function openSession({ pool, isolation, flavourOf, refuse, signal: outer }: SessionOptions): Session {
  const closing = new AbortController();
  const always = AbortSignal.any([outer, closing.signal]);
  let calls: readonly RunRequest[] = [];
  /** The calls before the program that ran last. */
  let before: readonly RunRequest[] = [];
  let lane: SessionLane | null = null;
  let runs = 0;
  let last: Promise<unknown> = Promise.resolve();

  const leave = (): void => {
    lane?.leave();
    lane = null;
  };

  /** An interpreter in which the wanted calls have run, and no other. */
  const reach = async (wanted: readonly RunRequest[], flavour: Flavour, signal: AbortSignal): Promise<SessionLane> => {
    if (lane?.flavour.key !== flavour.key || !(await lane.backTo(wanted))) leave();
    const here = (lane ??= new SessionLane(pool, await pool.take(flavour, signal), flavour, isolation));
    for (const call of wanted.slice(here.calls.length)) {
      const { outcome } = await here.run(call, signal);
      if (here.alive) continue;
      const number = here.calls.length + 1;
      throw new NotRestored(
        `The session could not be restored: program ${number} of it, run once more, ended with ${outcome}.`,
      );
    }
    return here;
  };

  /** Does something when what was asked before is done. */
  const inTurn = <Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> => {
    const turn = last;
    const done = (async () => {
      await unlessAborted(turn, signal);
      return await work();
    })();
    // One that stopped waiting must not let the next one overtake the one that works.
    last = Promise.allSettled([turn, done]);
    return done;
  };

  const codeOf = (requests: readonly RunRequest[]): string => requests.map(({ code }) => code).join('\n');

  const session: Session = {
    get calls() {
      return calls;
    },
    run: async (request, { signal: own } = {}) => {
      const signal = own ? AbortSignal.any([own, always]) : always;
      signal.throwIfAborted();
      const refused = refuse(request);
      if (refused) return refused;
      runs += 1;
      try {
        return await inTurn(signal, async () => {
          const flavour = await flavourOf(codeOf([...calls, request]), signal);
          return await pool.inLane(signal, async () => {
            const here = await reach(calls, flavour, signal);
            before = calls;
            const outcome = await here.run(request, signal);
            if (!here.alive) return withNote(outcome, 'The session is as it was before this program.');
            calls = [...calls, request];
            return explainMissing(outcome, flavour);
          });
        });
      } catch (error) {
        if (error instanceof NotRestored) return lost(error.message);
        throw error;
      } finally {
        runs -= 1;
      }
    },
    restore: (wanted) => {
      if (runs > 0) throw new Error('A session can’t be set back while a program runs in it.');
      calls = [...wanted];
      before = calls.slice(0, -1);
      inTurn(always, async () => {
        const goal = calls;
        const flavour = await flavourOf(codeOf(goal), always);
        // Before the first call there is nothing to restore, and the next program may want another flavour.
        if (goal.length === 0 && !lane) return;
        await pool.inLane(always, () => reach(goal, flavour, always));
      }).catch(() => undefined);
    },
    rollBack: () => {
      if (before.length < calls.length) session.restore(before);
    },
    close: () => {
      closing.abort(new Error('The session was closed.'));
      if (runs > 0) lane?.end();
      leave();
    },
  };
  return session;
}

const withNote = (outcome: RunOutcome, note: string): RunOutcome => ({
  ...outcome,
  stderr: `${outcome.stderr}\n${note}`,
});

const lost = (why: string): RunOutcome => ({
  outcome: 'internal_error',
  stdout: '',
  stderr: why,
  errorType: null,
  stdoutTruncated: false,
  stderrTruncated: false,
  ms: 0,
});
