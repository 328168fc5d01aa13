export { forgetDownload } from './download.ts';
export { loadGguf, type GgufOptions, type GgufSource } from './load.ts';
