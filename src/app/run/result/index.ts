export { Compare } from './Compare.tsx';
export { Outcome } from './Outcome.tsx';
