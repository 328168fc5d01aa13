export { trajectoriesPlace } from './place.ts';
export { TrajectoriesView } from './TrajectoriesView.tsx';
