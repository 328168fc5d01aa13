export { TrajectoriesView } from './TrajectoriesView.tsx';
