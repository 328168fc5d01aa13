export { loadTiny } from './load.ts';
