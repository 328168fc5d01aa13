export { loadGguf, type GgufOptions, type GgufSource } from './load.ts';
