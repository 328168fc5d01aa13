export { FilePanel } from './FilePanel.tsx';
export { importing } from './importing.ts';
