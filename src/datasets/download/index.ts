export { describeDownload, type Described, type DescribedFile } from './describe.ts';
export { prepareDownload, type Download, type DownloadFile, type DownloadRun } from './files.ts';
export { manifestSchema, type Manifest, type ManifestFile } from './manifest.ts';
export {
  cardDetailsSchema,
  downloadOptionsSchema,
  parseDownloadOptions,
  type CardDetails,
  type DownloadOptions,
} from './options.ts';
export type { Survey } from './survey.ts';
export type { Summary } from './summary.ts';
export type { DownloadProgress } from './work.ts';
