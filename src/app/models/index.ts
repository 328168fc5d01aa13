export { scriptSpeeds, type PolicyChoice, type PolicyKind } from './choice/choice.ts';
export {
  chosen,
  chooseCheckpoint,
  chooseGgufFiles,
  choosePolicy,
  endpointKey,
  filesFor,
  ggufFiles,
  isSourceComing,
  loadedPolicies,
  sourceCame,
  sourceRead,
  tinyCheckpoint,
} from './choice/chosen.ts';
export { openedCheckpoints, rememberCheckpoint } from './choice/checkpoints.ts';
export { EndpointKeyField } from './choice/EndpointKeyField.tsx';
export { LoadMeter } from './loading/LoadMeter.tsx';
export { WaitsFor, waitsForOf } from './loading/WaitsFor.tsx';
export { loadAfterPaint } from './loading/load-after-paint.ts';
export { lessonOf, writesTiny } from './choice/choice.ts';
export { choiceIn, modelsPlace, policyLinkOf } from './choice/link.ts';
export type { ModelSettings } from './choice/defaults.ts';
export {
  changeSettings,
  defaultsOf,
  isChanged,
  modelKey,
  restoreDefaults,
  settingsOf,
  settingsProblem,
} from './choice/model-settings.ts';
export { modelProblem } from './loading/model-problem.ts';
export type { MissingParts, SourceRead } from './choice/read-source.ts';
export { learnAboutWebllm, refreshWebllm, webllm, type WebllmKnowledge } from './choice/webllm-models.ts';
