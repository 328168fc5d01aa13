export { FilePanel } from './FilePanel.tsx';
export { TaskImport } from './importing.ts';
