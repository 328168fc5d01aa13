export { parseLimits, type Limits } from './limits.ts';
export { formatObservation } from './observation.ts';
export type { Outcome, RunOutcome, RunRequest } from './outcome.ts';
export { pythonTool } from './python-tool.ts';
export { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';
export { SandboxError, type SandboxErrorCode } from './sandbox-error.ts';
export type { SandboxStage, SandboxStatus } from './status.ts';
