export { describeDownload, describeSeen, type Described, type DescribedFile } from './describe.ts';
export { decide, lookAt, type Look } from './look.ts';
export { manifestSchema, type Manifest, type ManifestFile } from './manifest.ts';
export {
  cardDetailsSchema,
  downloadOptionsSchema,
  parseDownloadOptions,
  type CardDetails,
  type DownloadOptions,
} from './options.ts';
export { memoryOutput, type DownloadOutput, type FileSink, type MemoryFile } from './output.ts';
export type { NewSha256 } from './sha256.ts';
export type { Survey } from './survey.ts';
export type { Summary } from './summary.ts';
export type { DownloadProgress, DownloadRun } from './work.ts';
export { writeDownload, type WritingRun } from './write.ts';
