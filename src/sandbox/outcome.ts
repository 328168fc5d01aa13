/** How a run ended. The last three are an observation's `reason`. */
export type Outcome =
  /** The program ran to its end (or left by `sys.exit()` with status 0). */
  | 'success'
  /** The program did not compile, or raised. */
  | 'python-error'
  /** It ran into the time limit. */
  | 'worker_timeout'
  /** It took its interpreter down. */
  | 'internal_error'
  /** It was not run: program or input are longer than the limits allow. */
  | 'invalid_input';

/** What one run gave. All texts are the program's own doing: show them as text, never as markup. */
export interface RunOutcome {
  readonly outcome: Outcome;
  readonly stdout: string;
  /** What the program wrote, then, where it failed, what went wrong. */
  readonly stderr: string;
  /** The exception's class, such as `NameError`; null where no exception ended the program. */
  readonly errorType: string | null;
  /** True where the program wrote more than `Limits.outputBytes` to the stream: its middle is dropped, and marked. */
  readonly stdoutTruncated: boolean;
  readonly stderrTruncated: boolean;
  /** Wall time in milliseconds, from the moment an interpreter got the program. */
  readonly ms: number;
}

/** One program to run. */
export interface RunRequest {
  readonly code: string;
  /** A 32-bit unsigned integer: Python's `random` starts from it. */
  readonly seed: number;
  /** What the program can read from standard input; none by default. */
  readonly stdin?: string;
}
