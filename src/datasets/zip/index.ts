export { blobSpool, type Spool } from './spool.ts';
export { throughZip } from './zip.ts';
