export { RunView } from './RunView.tsx';
export { followLink, typedTask } from './settings/index.ts';
