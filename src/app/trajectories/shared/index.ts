export { SharedTrajectory } from './SharedTrajectory.tsx';
