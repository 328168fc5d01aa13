export { sweepPlace } from './place.ts';
export { SweepPart } from './SweepPart.tsx';
