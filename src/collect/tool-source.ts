import type { RolloutConfig, SandboxEnvironment, Tool } from '../rollout/index.ts';
import type { ProgramRunner } from '../tasks/index.ts';

/** A tool for one rollout, to be closed after it. */
export interface RolloutTool extends Tool {
  close?(): void;
}

/** Where rollouts get their tools from. */
export interface ToolSource {
  /** Calls that can be executed at the same time, at least 1. */
  readonly lanes: number;
  /** Which Pyodide executes them; null where it is no Python. */
  readonly pyodide: string | null;
  /** How the sandbox is set up, for the records; absent where it is no Python. */
  readonly sandbox?: SandboxEnvironment;
  /** A tool for one rollout. */
  forRollout(config: RolloutConfig): RolloutTool;
  /** True for errors after which only a new tool helps: the browser ended the sandbox. */
  isLost(error: unknown): boolean;
  /** Has the next tools start anew, unless that was done since this tool was made: one loss strikes many rollouts. */
  renew(lost: RolloutTool): Promise<void>;
}

/** What executes a run’s calls, and what runs programs on hidden tests. */
export interface RunTools extends ToolSource {
  readonly runner: ProgramRunner;
}
