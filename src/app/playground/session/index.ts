export { busy, rollouts, shown, start, stop } from './session.ts';
