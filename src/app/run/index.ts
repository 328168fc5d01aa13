export { RunView } from './RunView.tsx';
export { followLink } from './settings/index.ts';
