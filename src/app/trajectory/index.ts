export { turnStatuses } from './turn-status.ts';
export { Timeline } from './Timeline.tsx';
