export { drawTask, taskDrawn, typedTask } from './typed-task.ts';
