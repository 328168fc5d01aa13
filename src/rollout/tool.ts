/** A tool as the policy's prompt describes it. */
export interface ToolDescription {
  /** The name that a call must give, such as `code_interpreter`. */
  readonly name: string;
  /** One or two sentences for the model. */
  readonly description: string;
  /** JSON Schema of the arguments object. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** How the system prompt speaks of the tool; left out, it is the Python interpreter of `src/sandbox`. */
  readonly usage?: ToolUsage;
}

/** What a policy learns about a tool beside its schema. */
export interface ToolUsage {
  /** One sentence: what the policy does with the tool. */
  readonly aim: string;
  /** A call that works, with the reasoning before it, for the worked example. */
  readonly example: { readonly reasoning: string; readonly arguments: Readonly<Record<string, unknown>> };
  /** What to keep to, one sentence each. */
  readonly rules: readonly string[];
}

/** What one execution of a tool call gave. */
export interface Execution {
  /** The whole answer, not yet cut to length: begins `Tool call success` or `Tool call failure`. */
  readonly observation: string;
  /** Wall time of the execution in milliseconds, as the tool measured it. */
  readonly ms: number;
  /** True where later calls build on what this one left; false by default: it left nothing. */
  readonly leavesState?: boolean;
}

/** A call that left something behind, with what it takes to execute it once more. */
export interface ExecutedCall {
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly seed: number;
  /** See `ExecutionOptions.stdin`. */
  readonly stdin?: string;
}

/** How one call is to be executed. */
export interface ExecutionOptions {
  /** A 32-bit unsigned integer: two executions of the same code with the same seed answer the same. */
  readonly seed: number;
  /** What a program can read from standard input; nothing where left out. Other tools than interpreters pass it over. */
  readonly stdin?: string;
  /** Stops the execution; `execute` then throws the signal's reason. */
  readonly signal: AbortSignal;
  /**
   * The calls on whose state this one builds, oldest first: those of the trajectory so far that left any. What was rolled
   * back is not among them, so a tool with a state has to restore the one after exactly these calls.
   */
  readonly history: readonly ExecutedCall[];
}

/** What a policy's calls are executed by. */
export interface Tool {
  readonly description: ToolDescription;
  /** Checks a call's arguments; returns what is wrong with them in one sentence, or null. */
  check(args: Readonly<Record<string, unknown>>): string | null;
  /** Executes a call whose arguments `check` accepted. A failing program is an observation, not an exception. */
  execute(args: Readonly<Record<string, unknown>>, options: ExecutionOptions): Promise<Execution>;
  /**
   * Tells ahead, while the policy writes, on which state the next call is likely to build; a tool with a state can use the
   * time to restore it.
   */
  prepare?(history: readonly ExecutedCall[]): void;
}
