export { clusterFiles } from './files.ts';
