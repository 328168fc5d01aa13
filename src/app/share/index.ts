export { openShare } from './open.tsx';
export { readRecordLink } from './record-link.ts';
