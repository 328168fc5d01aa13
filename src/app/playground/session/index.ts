export { isBusy, type LiveRollout, type Phase, type Plan } from './live-rollout.ts';
export { busy, rollouts, shown, start, stop } from './session.ts';
