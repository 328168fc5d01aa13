export { backUp, backup, restore, type Backup } from './backup.ts';
export { canKeepInFolder, folderCopy, keepInFolder, type FolderCopy } from './folder-copy.ts';
export { importedDocument, importedRun, type ImportedRun } from './imported-run.ts';
export { keepRecord, type KeptRecord } from './keep-record.ts';
export { labelChannel } from './label-channel.ts';
export { labStore, latestOf, openLabStore, refreshRuns, runs } from './lab-store.ts';
export { askToPersist } from './persistence.ts';
export { fileTitleOf, titleOf } from './run-title.ts';
export { StoreGate } from './StoreGate.tsx';
