export { Checker } from './checker.ts';
export { reuseSchema, type ReuseSettings } from './settings.ts';
export { SharedInterpreters } from './shared-interpreters.ts';
