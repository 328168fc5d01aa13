export { SetupPanel } from './SetupPanel.tsx';
export { changedTexts, chooseSettings, offerTasks } from './store.ts';
