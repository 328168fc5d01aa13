/**
 * The folder's second door, for what sets a sandbox up without starting one: a page's form needs the ranges and defaults
 * before its first paint, and must not carry the sandbox itself by then.
 */
export { defaultIsolation, isolationSchema, type Isolation } from './isolation.ts';
export { limitsSchema } from './limits.ts';
export { lanesSchema, poolSize } from './pool-size.ts';
