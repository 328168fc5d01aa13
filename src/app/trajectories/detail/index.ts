export { Trajectory } from './Trajectory.tsx';
