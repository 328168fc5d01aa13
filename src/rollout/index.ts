export {
  parseRolloutConfig,
  rolloutConfigSchema,
  saarConfigSchema,
  type RolloutConfig,
  type SaarConfig,
} from './config.ts';
export type { EndReason, RollbackOutcome, RolloutEvent } from './events.ts';
export {
  PolicyError,
  type ChatMessage,
  type Completion,
  type GenerationRequest,
  type Policy,
  type PolicyErrorCode,
  type PolicyInfo,
  type Sampling,
  type Usage,
} from './policy.ts';
export type { Task, Verdict, Verifier } from './task.ts';
export type { Execution, ExecutionOptions, Tool, ToolDescription } from './tool.ts';
