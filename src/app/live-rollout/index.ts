/** The door to single rollouts that are watched: a run of size one each. */
export { isBusy, newRollout, type Keep, type LiveRollout, type Phase, type Plan } from './live-rollout.ts';
export { Loading } from './Loading.tsx';
export { PythonBoot } from './PythonBoot.tsx';
export { drive } from './start.ts';
