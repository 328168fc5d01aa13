export type { Companion, Format } from './format.ts';
export { writeRows, type Emit, type RowWriter } from './row-writer.ts';
export { sourceOf, type RecordSource } from './record-source.ts';
export { clusterFormats, defaultFormats, formatNames, formats, formatsNamed, type FormatName } from './registry.ts';
export {
  cardDetailsSchema,
  decide,
  describeDownload,
  describeSeen,
  downloadOptionsSchema,
  lookAt,
  manifestSchema,
  memoryOutput,
  parseDownloadOptions,
  writeDownload,
  type CardDetails,
  type Described,
  type DescribedFile,
  type DownloadOptions,
  type DownloadOutput,
  type DownloadProgress,
  type DownloadRun,
  type FileSink,
  type Look,
  type Manifest,
  type ManifestFile,
  type MemoryFile,
  type NewSha256,
  type Summary,
  type Survey,
} from './download/index.ts';
export { gateNames, gatesSchema, type Dropped, type GateCount, type GateName, type Gates } from './gates/index.ts';
export { findSecrets, secretKinds, type FoundSecret, type Secret, type SecretKind } from './redaction/index.ts';
export {
  labelRowSchema,
  labelsFormat,
  storedLabels,
  withLabelColumns,
  type Label,
  type LabelRow,
} from './labels/index.ts';
export { cutRepairTalk, findDanglingTalk, findRepairTalk, type RepairTalk } from './repair-talk/index.ts';
