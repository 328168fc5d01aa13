export { PlaygroundView } from './PlaygroundView.tsx';
export { followLink } from './setup/index.ts';
