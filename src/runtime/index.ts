export type { Waiting } from './claims.ts';
export { Lease, type LeaseRequest } from './lease.ts';
export { speedOf, timeLeftOf, type Meter } from './meter.ts';
export type { ModelState } from './model-memory.ts';
export { openPolicy, type LoadedPolicy, type OpenPolicy, type OpenPolicyOptions } from './open-policy.ts';
export { problemOf, type Problem } from './problem.ts';
export { sandboxKey, type SandboxSettings } from './python-host.ts';
export {
  fileNames,
  filesOf,
  isTiny,
  policyTitle,
  runPolicySchema,
  sourceKey,
  type PolicySecrets,
  type PolicySource,
  type RunPolicy,
} from './run-policy.ts';
export { Runtime, runtime } from './runtime.ts';
export { sha256Of } from './sha256.ts';
