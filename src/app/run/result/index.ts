export { Compare } from './Compare.tsx';
export { Outcome, Verdict } from './Outcome.tsx';
export { Statistics } from './Statistics.tsx';
