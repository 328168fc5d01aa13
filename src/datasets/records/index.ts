export { records } from './format.ts';
