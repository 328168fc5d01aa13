export { SetupPanel } from './SetupPanel.tsx';
export { followLink } from './store.ts';
