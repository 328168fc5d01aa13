export { mathLenient, mathStrict } from './verifiers.ts';
