export type { ByteSource, ReadOptions, ReadProgress } from '../../files/index.ts';
export { holdsOnlyLabels, isLabelRow, isZip, readLabels, type LabelAt, type ReadLabels } from './read-labels.ts';
export { importRecords, type Conflict, type ImportOptions, type ImportReport } from './import-records.ts';
export { mostProblems, ProblemList, problemText, replacedText, type Problem, type ReplacedText } from './problems.ts';
export { rowsOf, type Row, type RowOptions } from './rows.ts';
