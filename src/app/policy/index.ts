export { scriptSpeeds, type PolicyChoice, type PolicyKind } from './choice.ts';
export { choiceOf, chosen, choosePolicy, endpointKey, ggufFiles, sourceRead } from './chosen.ts';
export { LoadMeter } from './LoadMeter.tsx';
export { loadAfterPaint } from './load-after-paint.ts';
export { followPolicyLink } from './follow-link.ts';
export { lessonOf } from './lessons.ts';
export { writePolicyLink } from './link.ts';
export {
  borrowPolicy,
  cancelLoading,
  loadPolicy,
  memory,
  unloadPolicy,
  type LentPolicy,
  type Memory,
  type NamedSource,
} from './memory.ts';
export { speedOf, timeLeftOf, type Meter } from './meter.ts';
export {
  changeSettings,
  defaultsOf,
  isChanged,
  modelKey,
  restoreDefaults,
  settingsOf,
  settingsProblem,
  type ModelSettings,
} from './model-settings.ts';
export { problemOf, type Problem } from './problem.ts';
export type { MissingParts, SourceRead } from './read-source.ts';
export { sourceKey, type PolicySource } from './source.ts';
export { learnAboutWebllm, refreshWebllm, webllm, type WebllmKnowledge } from './webllm-models.ts';
