export { drawTask, typedTask } from './typed-task.ts';
