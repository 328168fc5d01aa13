export { sweepPlace } from './setup.ts';
export { SweepPart } from './SweepPart.tsx';
