export { parseCustomModel, type CustomModel, type CustomModelRead } from './custom.ts';
export { folderNameOf, keepFolder } from './folder.ts';
export { probeWebgpu, type GpuReport } from './gpu.ts';
export { loadWebllm, type WebllmOptions, type WebllmSource } from './load.ts';
export { isWebllmDownloaded, removeWebllmDownload, webllmDownloads } from './downloads.ts';
export { webllmModels, type WebllmModel } from './models.ts';
export { tinyContext, tinyInfo } from './tiny-facts.ts';
