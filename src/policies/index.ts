export {
  endpointModels,
  loadEndpoint,
  mostParallel,
  testEndpoint,
  type EndpointServer,
  type EndpointSettings,
  type EndpointTest,
} from './endpoint/index.ts';
export { forgetDownload, loadGguf, type GgufOptions, type GgufSource } from './gguf/index.ts';
export type { LoadOptions, LoadProgress } from './loading.ts';
export {
  loadWebllm,
  parseCustomModel,
  probeWebgpu,
  webllmModels,
  type CustomModel,
  type CustomModelRead,
  type Fit,
  type GpuReport,
  type WebllmModel,
  type WebllmOptions,
  type WebllmSource,
} from './webllm/index.ts';
