export { answerReadings, type AnswerReading } from './answer-readings.ts';
export { taskSet, taskSets, tasksOf } from './registry.ts';
export type { EndlessTaskSet, FiniteTaskSet, TaskSet } from './task-set.ts';
export * from './verifiers/index.ts';
