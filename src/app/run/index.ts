export { RunView } from './RunView.tsx';
export { drawTask, followLink, typedTask } from './settings/index.ts';
