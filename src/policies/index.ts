export type { Download } from './loading.ts';
export {
  endpointModels,
  loadEndpoint,
  mostParallel,
  testEndpoint,
  type EndpointServer,
  type EndpointSettings,
  type EndpointTest,
} from './endpoint/index.ts';
export {
  describeGguf,
  forgetDownload,
  ggufDownloads,
  isGgufDownloaded,
  loadGguf,
  removeGgufDownload,
  promptWriter,
  templateLabel,
  type ChosenTemplate,
  type GgufDescription,
  type GgufOptions,
  type GgufSource,
  type PromptWriter,
} from './gguf/index.ts';
export {
  isTrainingStage,
  knownFamily,
  tinyWebgpuId,
  trainingStages,
  type KnownFamily,
  type Thinking,
  type TrainingStage,
} from './known-models.ts';
export type { Fit } from './loading.ts';
export type { LoadOptions, LoadProgress } from './loading.ts';
export { loadTiny, tinyLabel, tinySampling } from './tiny/index.ts';
export {
  isWebllmDownloaded,
  loadWebllm,
  parseCustomModel,
  probeWebgpu,
  removeWebllmDownload,
  webllmDownloads,
  webllmModels,
  type CustomModel,
  type CustomModelRead,
  type GpuReport,
  type WebllmModel,
  type WebllmOptions,
  type WebllmSource,
} from './webllm/index.ts';
