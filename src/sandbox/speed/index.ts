export { reuseSchema, type ReuseSettings } from './settings.ts';
export { SharedInterpreters } from './shared-interpreters.ts';
