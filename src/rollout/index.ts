export { whatIf, type WhatIf, type WhatIfPosition, type WhatIfSettings, type WhatIfStep } from './what-if.ts';
export { advantagesOf } from './advantages.ts';
export { readRecordText, recordText } from './record-text.ts';
export { checkRecord, fieldProblems, type CheckedRecord, type FieldProblem } from './check-record.ts';
export { clockOf, stillClock, type Clock } from './clock.ts';
export {
  parseRolloutConfig,
  largestK,
  rolloutConfigSchema,
  saarConfigSchema,
  type RolloutConfig,
  type SaarConfig,
} from './config.ts';
export { ofType, type EndReason, type RollbackOutcome, type RolloutEvent } from './events.ts';
export { conversationOf, type StandingTurn } from './conversation.ts';
export {
  engineSurvives,
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
export { plainSystemPrompt, promptFor, signatureOf, systemPromptDraft, type ToolSignature } from './prompt.ts';
export {
  recordOf,
  recordSchema,
  recordVersion,
  type Environment,
  type SandboxEnvironment,
  type RecordedEvent,
  type RecordIdentity,
  type RecordOrigin,
  type TrajectoryRecord,
} from './record.ts';
export { recomputeRollout } from './recompute.ts';
export { runRollout, type RolloutParts } from './rollout.ts';
export {
  retrace,
  type Retraced,
  type RetracedExecution,
  type RetracedGeneration,
  type TokenOrigin,
} from './retrace.ts';
export { drawnSeeds, seedOf } from './seeds.ts';
export { statisticsOf, type TrajectoryStatistics } from './statistics.ts';
export {
  isVerdict,
  type Evidence,
  type Judgement,
  type Task,
  type TestCase,
  type Unjudged,
  type Verdict,
  type Verifier,
} from './task.ts';
export type { ExecutedCall, Execution, ExecutionOptions, Tool, ToolDescription, ToolUsage } from './tool.ts';
export { isRaw, purifiedTurns, rawTurns, type Turn } from './trajectory.ts';
