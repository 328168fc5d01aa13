export { labelColumns, labelRowSchema, labelsPath, type Label, type LabelRow } from './label.ts';
export { storedLabels } from './stored-labels.ts';
export { labelRowOf, labelsFile, labelsFormat, withLabelColumns, type LabelOf } from './labelled-formats.ts';
