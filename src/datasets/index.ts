export type { Companion, Format } from './format.ts';
export { sourceOf, type RecordSource } from './record-source.ts';
export { defaultFormats, formatNames, formats, formatsNamed, type FormatName } from './registry.ts';
export {
  cardDetailsSchema,
  describeDownload,
  downloadOptionsSchema,
  manifestSchema,
  parseDownloadOptions,
  prepareDownload,
  type CardDetails,
  type Described,
  type DescribedFile,
  type Download,
  type DownloadFile,
  type DownloadOptions,
  type DownloadProgress,
  type DownloadRun,
  type Manifest,
  type ManifestFile,
  type Summary,
  type Survey,
} from './download/index.ts';
export { gateNames, gatesSchema, type Dropped, type GateCount, type GateName, type Gates } from './gates/index.ts';
export { findSecrets, secretKinds, type FoundSecret, type Secret, type SecretKind } from './redaction/index.ts';
export { cutRepairTalk, findRepairTalk, type RepairTalk } from './repair-talk/index.ts';
