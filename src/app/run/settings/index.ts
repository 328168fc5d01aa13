export { SetupPanel } from './SetupPanel.tsx';
export { followLink, task as typedTask } from './store.ts';
