export { loadGguf, type GgufOptions, type GgufSource } from './gguf/index.ts';
export type { LoadOptions, LoadProgress } from './loading.ts';
