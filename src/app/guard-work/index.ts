export { guardWork } from './guard-work.ts';
