export { chooseTarget, offer } from './choose-target.ts';
export { describeExport, saveExport, type ExportCall } from './exporter.ts';
export type {
  DescribedExport,
  ExportSelection,
  MissingPlace,
  OnExportProgress,
  RunSelection,
  Saved,
  SaveTarget,
} from './protocol.ts';
