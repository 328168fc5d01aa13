export { Checkpoints } from './checkpoints.ts';
export { ownBytes } from './file-state.ts';
export { Watch } from './harmless-imports.ts';
export { Rewinder, type FileGrowth, type ModuleInside } from './rewinder.ts';
