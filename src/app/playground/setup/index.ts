export { SetupPanel } from './SetupPanel.tsx';
export { drawTask, followLink, task as typedTask } from './store.ts';
