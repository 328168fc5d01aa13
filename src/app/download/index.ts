export { downloadFiles, type QuickDownload } from './download-files.ts';
export { openDownload } from './open.tsx';
export type { Downloadable } from './selection.ts';
