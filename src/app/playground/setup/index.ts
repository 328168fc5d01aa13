export { SetupPanel } from './SetupPanel.tsx';
export { offerTasks } from './store.ts';
