export { taskSet, taskSets, tasksOf } from './registry.ts';
export type { EndlessTaskSet, FiniteTaskSet, TaskSet } from './task-set.ts';
export * from './verifiers/index.ts';
