export { scriptSpeeds, type PolicyChoice, type PolicyKind } from './choice/choice.ts';
export { choiceOf, chosen, choosePolicy, endpointKey, ggufFiles, sourceRead } from './choice/chosen.ts';
export { LoadMeter } from './loading/LoadMeter.tsx';
export { loadAfterPaint } from './loading/load-after-paint.ts';
export { followPolicyLink } from './choice/follow-link.ts';
export { lessonOf } from './choice/lessons.ts';
export { writePolicyLink } from './choice/link.ts';
export {
  borrowPolicy,
  cancelLoading,
  loadPolicy,
  memory,
  unloadPolicy,
  type LentPolicy,
  type Memory,
  type NamedSource,
} from './loading/memory.ts';
export type { ModelSettings } from './choice/defaults.ts';
export { speedOf, timeLeftOf, type Meter } from './loading/meter.ts';
export {
  changeSettings,
  defaultsOf,
  isChanged,
  modelKey,
  restoreDefaults,
  settingsOf,
  settingsProblem,
} from './choice/model-settings.ts';
export { problemOf, type Problem } from './loading/problem.ts';
export type { MissingParts, SourceRead } from './choice/read-source.ts';
export { sourceKey, type PolicySource } from './choice/source.ts';
export { learnAboutWebllm, refreshWebllm, webllm, type WebllmKnowledge } from './choice/webllm-models.ts';
