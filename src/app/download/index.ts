export { openDownload } from './open.tsx';
export { downloadRecord } from './download-record.ts';
export type { Downloadable } from './selection.ts';
