export { fates } from './fates.ts';
export { Timeline } from './Timeline.tsx';
