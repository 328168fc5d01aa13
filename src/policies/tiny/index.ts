export { tinyLabel, tinySampling } from './defaults.ts';
export { loadTiny } from './load.ts';
