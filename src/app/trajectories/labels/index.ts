export { useLabelKeys } from './keys.ts';
export { LabelBadge } from './LabelBadge.tsx';
export { LabelBar } from './LabelBar.tsx';
export { LabelStatus } from './LabelStatus.tsx';
export { saidInShort } from './label-words.ts';
export { noteWanted } from './NoteField.tsx';
export { labelsOf, type LabelMap, type RunLabels } from './run-labels.ts';
