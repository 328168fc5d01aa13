export { Shown, Trajectory } from './Trajectory.tsx';
