export { playgroundPlace } from './place.ts';
export { PlaygroundView } from './PlaygroundView.tsx';
export { offerTasks } from './setup/index.ts';
