export { Compare } from '../../trajectory/Compare.tsx';
export { Outcome, Verdict } from './Outcome.tsx';
export { Statistics } from '../../trajectory/Statistics.tsx';
