export { fileAddress, hubAddress, type FileAddress } from './hub-address.ts';
export { importTasks, previewTasks, type ImportedTasks, type ImportOptions, type TaskPreview } from './import-tasks.ts';
export { guessMapping, type Guess } from './layouts.ts';
export { taskMappingSchema, type TaskMapping } from './mapping.ts';
export type { Column, RowProblem, TableRow } from './table.ts';
export { saysParquet, type TaskFile } from './task-file.ts';
export { TaskFileError, type TaskFileErrorCode } from './task-file-error.ts';
