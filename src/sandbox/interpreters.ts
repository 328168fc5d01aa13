import type { RunOutcome, RunRequest } from './outcome.ts';

/**
 * Programs that run one after the other in the same globals, as in a notebook. It can be set back: its interpreter's heap and
 * files are put back as they were, the clock's and randomness's traces and open files included. Only where that interpreter was
 * lost, or a call did something that can't be undone so, a new one runs the calls that are kept once more, each with its seed and
 * its input, and nobody sees what they print; what a program took from the clock or from the operating system's randomness can
 * differ then.
 *
 * A program that runs into the time limit or takes the interpreter down leaves nothing: the session is then as it was before
 * it. One that raises leaves what it did until then, and is a call like any other.
 */
export interface Session {
  /** The calls whose state the session has, oldest first. */
  readonly calls: readonly RunRequest[];
  /**
   * Runs a program in the state that the calls before it left; programs wait for those before them. Throws the signal's
   * reason when it is aborted, which leaves nothing of the program, and a SandboxError where no interpreter starts.
   */
  run(request: RunRequest, options?: { readonly signal?: AbortSignal }): Promise<RunOutcome>;
  /**
   * Sets the session to the state after these calls, which need not be its own. The interpreter gets there while the caller
   * goes on; what can't be restored is told by the next `run`. Throws while a program runs.
   */
  restore(calls: readonly RunRequest[]): void;
  /** Takes back what the program that ran last left; does nothing where that is nothing. Throws while a program runs. */
  rollBack(): void;
  /** Ends the interpreter; a run that is under way, and every later one, throws. */
  close(): void;
}

/** What the tool needs of a sandbox: also where the sandbox itself is in another thread, or another process. */
export interface Interpreters {
  /** Runs one program in an interpreter in which none has left anything. Throws the signal's reason when it is aborted. */
  run(request: RunRequest, options?: { readonly signal?: AbortSignal }): Promise<RunOutcome>;
  /** Opens a session; it is to be closed. */
  session(): Session;
}
