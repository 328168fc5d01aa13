export { clusterFiles, clusterFormats } from './files.ts';
