export { chooseTarget, giveUpTarget, offer, temporaryTarget } from './choose-target.ts';
export { openExport, type ExportCall, type Exporter } from './exporter.ts';
export type {
  DescribedExport,
  ExportedFiles,
  ExportSelection,
  MissingPlace,
  OnExportProgress,
  RunSelection,
  Saved,
  SaveTarget,
} from './protocol.ts';
