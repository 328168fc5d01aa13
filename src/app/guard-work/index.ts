export { guardResult, guardWork } from './guard-work.ts';
